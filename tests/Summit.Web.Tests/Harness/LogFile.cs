using Microsoft.Extensions.Logging;

namespace Summit.Web.Tests.Harness;

/// <summary>Writes all that a host logs, exceptions included, into a file.</summary>
sealed class LogFile(string path) : ILoggerProvider
{
    readonly Lock _lock = new();

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose()
    {
    }

    void Write(string line)
    {
        lock (_lock) File.AppendAllText(path, line + Environment.NewLine);
    }

    sealed class Lines(LogFile file, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            file.Write($"{logLevel} {category} {formatter(state, exception)} {exception}");
    }
}
