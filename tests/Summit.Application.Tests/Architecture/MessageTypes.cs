using System.Reflection;
using FluentValidation;
using MediatR;
using Summit.Application.Platform;
using Summit.Application.Platform.Pipeline;

namespace Summit.Application.Tests.Architecture;

/// <summary>All messages of the application, as the pipeline sees them.</summary>
static class MessageTypes
{
    static readonly Type[] Types = [.. typeof(ApplicationServices).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false })];

    public static IReadOnlyList<Type> All { get; } = [.. Types.Where(type => Closed(type, typeof(IMessage<>)).Any()).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<Type> Commands { get; } = [.. All.Where(type => type.IsAssignableTo(typeof(ICommand)))];

    public static IEnumerable<Type> HandlersOf(Type message) =>
        Types.Where(type => Closed(type, typeof(IRequestHandler<,>)).Any(face => face.GetGenericArguments()[0] == message));

    public static IEnumerable<Type> ValidatorsOf(Type message) =>
        Types.Where(type => Closed(type, typeof(IValidator<>)).Any(face => face.GetGenericArguments()[0] == message));

    public static IEnumerable<Type> AllHandlers => Types.Where(type => Closed(type, typeof(IRequestHandler<,>)).Any());

    public static IEnumerable<Type> AllValidators => Types.Where(type => Closed(type, typeof(IValidator<>)).Any());

    public static bool IsRecord(Type type) => type.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public) is not null;

    static IEnumerable<Type> Closed(Type type, Type open) =>
        type.GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == open);
}
