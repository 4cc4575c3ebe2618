using Summit.Application.Features.Registration;
using Summit.Application.Platform.Backup;
using Summit.Domain;

namespace Summit.Web.Hosting;

/// <summary>What an operator does from the command line instead of serving: <c>backup</c>, <c>restore</c>, <c>verify</c>, <c>erase</c>.</summary>
static class OperatorVerbs
{
    /// <summary>Exit codes: done; found something wrong; called wrongly or refused.</summary>
    public const int Done = 0, Found = 1, Refused = 2;

    /// <summary>Runs the verb that the first argument names; null where it names none.</summary>
    public static async Task<int?> Run(string[] args, IConfiguration configuration, ILogger log, TextWriter output)
    {
        if (args.FirstOrDefault() is not ("backup" or "restore" or "verify" or "erase")) return null;
        var settings = SummitSettings.Read(configuration);
        try
        {
            return args[0] switch
            {
                "backup" => await Backup(settings, configuration, log, output),
                "restore" => await RestoreVerb.Run(settings, Required(configuration, "from"), log, output),
                "verify" => await Verify(settings, log, output),
                _ => await Erase(settings, Required(configuration, "reference"), log, output),
            };
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync(exception.Message);
            return Refused;
        }
    }

    /// <summary>Tells what a verification found.</summary>
    public static async Task<int> Tell(OperatorSession session, TextWriter output)
    {
        var report = await session.Verification.Look();
        foreach (var finding in report.Findings) await output.WriteLineAsync(finding);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{report.Events} events, {report.Acts} acts, {report.Keys} keys: {(report.Findings.Count == 0 ? "all in order" : $"{report.Findings.Count} findings")}"));
        return report.Findings.Count == 0 ? Done : Found;
    }

    static async Task<int> Backup(SummitSettings settings, IConfiguration configuration, ILogger log, TextWriter output)
    {
        if (settings.UsesServer)
            throw new InvalidOperationException("SQL Server is backed up with BACKUP DATABASE; README, Operations, gives the statements. Keep Summit:Secret and the data folder with it.");
        var keep = configuration["keep"] is not { } written ? 14
            : int.TryParse(written, out var number) && number > 0 ? number : throw new InvalidOperationException("--keep is a number from 1");
        var to = Required(configuration, "to");
        await using var session = await OperatorSession.Open(settings, log);
        var made = await BackupFolder.Make(session.Database, settings.Data, to, keep, TimeProvider.System.GetUtcNow());
        await output.WriteLineAsync(made.FullPath);
        return Done;
    }

    static async Task<int> Verify(SummitSettings settings, ILogger log, TextWriter output)
    {
        await using var session = await OperatorSession.Open(settings, log);
        return await Tell(session, output);
    }

    static async Task<int> Erase(SummitSettings settings, string reference, ILogger log, TextWriter output)
    {
        await using var session = await OperatorSession.Open(settings, log);
        var found = await session.Requests.Send(new FindRegistration(reference));
        if (!found.Ok) throw new InvalidOperationException($"There is no registration {reference}");
        if (await session.Erase(found.Value.EventId, found.Value.Id) is { } refusal) throw new InvalidOperationException($"{reference} was not erased: {refusal.Code}");
        var forgotten = await session.Database.ForgetDeleted();
        await output.WriteLineAsync($"{reference} is erased{(forgotten ? "" : "; old pages stay in the log until its next checkpoint")}. Older backups still hold it: restoring one erases it again.");
        return Done;
    }

    static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"--{key} is missing; README, Operations, tells how the command is called");
}
