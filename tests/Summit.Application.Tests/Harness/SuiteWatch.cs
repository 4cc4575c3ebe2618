using System.Collections.Concurrent;
using System.Reflection;
using NUnit.Framework.Interfaces;

namespace Summit.Application.Tests.Harness;

/// <summary>Knows which tests of the contract suite this run has come past, so that a check over the whole suite can tell a part of it.</summary>
static class SuiteWatch
{
    static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);

    public static void Ran(TestContext.TestAdapter test) => Seen[Name(test.ClassName!, test.MethodName!)] = true;

    /// <summary>Tests of the contract suite that have not run.</summary>
    public static IReadOnlyList<string> Missing() =>
        [.. typeof(SuiteWatch).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ContractTests)) && !type.IsAbstract)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is ITestBuilder or ISimpleTestBuilder))
            .Select(method => Name(method.ReflectedType!.FullName!, method.Name))
            .Where(name => !Seen.ContainsKey(name))
            .Order(StringComparer.Ordinal)];

    static string Name(string type, string method) => $"{type}.{method}";
}
