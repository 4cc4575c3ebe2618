using System.Collections;
using System.Reflection;
using MediatR;
using Summit.Application.Features.Bulk;
using Summit.Application.Features.Events;
using Summit.Application.Features.Imports;
using Summit.Application.Features.Invitations;
using Summit.Application.Features.Links;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Places;
using Summit.Application.Features.Registration;
using Summit.Application.Features.Staff;
using Summit.Application.Platform.Files;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Tests.Architecture;

public sealed class MessagesTests
{
    /// <summary>Commands that carry text or numbers and need no validator, with the reason.</summary>
    static readonly Dictionary<Type, string> NeedNoValidator = new()
    {
        [typeof(LoadEvent)] = "SeedFile has checked the seed with EventSeedValidator and names the line of a fault; only the operator sends it",
        [typeof(PublishEvent)] = "the version is compared",
        [typeof(ArchiveEvent)] = "the version is compared",
        [typeof(UnarchiveEvent)] = "the version is compared",
        [typeof(ForgetFile)] = "sent by the files job with a name from its row",
        [typeof(OpenLink)] = "the token is hashed, whatever it is",
        [typeof(DeclineInvitation)] = "the code is hashed, whatever it is",
        [typeof(EnterDesk)] = "the token is hashed, whatever it is",
        [typeof(AcquireLease)] = "sent by jobs of the product with names from its code",
        [typeof(LeaseMessages)] = "sent by the mail job with the name of its node",
        [typeof(PrepareMessage)] = "sent by the mail job with the name of its node",
        [typeof(ReleaseLeases)] = "sent by the job runner with the name of its node",
        [typeof(HaltImport)] = "sent by the import job with codes from its code",
        [typeof(ImportRows)] = "sent by the import job; a number that is not the next one is refused",
        [typeof(RecordChecks)] = "sent by the import job with what it found",
        [typeof(SettleBulk)] = "sent by the bulk job with codes from its code",
        [typeof(SettleMessage)] = "the problem is a server's answer, which the handler cuts",
    };

    [Test]
    public void There_are_messages() => Assert.That(MessageTypes.All, Has.Count.GreaterThan(20));

    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.All))]
    public void A_message_is_a_sealed_public_record(Type message) =>
        Assert.That((message.IsSealed, message.IsPublic, MessageTypes.IsRecord(message)), Is.EqualTo((true, true, true)));

    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.All))]
    public void A_message_is_either_a_command_or_a_query(Type message)
    {
        var kinds = message.GetInterfaces().Where(face => face.IsGenericType)
            .Count(face => face.GetGenericTypeDefinition() == typeof(ICommand<>) || face.GetGenericTypeDefinition() == typeof(IQuery<>));
        Assert.That(kinds, Is.EqualTo(1));
    }

    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.All))]
    public void A_message_says_who_may_send_it(Type message)
    {
        var requires = message.GetCustomAttribute<RequiresAttribute>();
        var forAnyone = message.IsDefined(typeof(ForAnyoneAttribute));
        Assert.That(forAnyone, Is.EqualTo(requires is null));
        if (requires is not null) Assert.That(requires.AnyOf, Is.Not.Empty.And.Unique);
    }

    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.All))]
    public void A_message_has_one_handler_beside_it(Type message)
    {
        var handlers = MessageTypes.HandlersOf(message).ToArray();
        Assert.That(handlers, Has.Length.EqualTo(1));
        Assert.That(handlers[0].Name, Is.EqualTo(message.Name + "Handler"));
        Assert.That(handlers[0].Namespace, Is.EqualTo(message.Namespace));
    }

    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.All))]
    public void A_message_lies_in_a_file_of_its_name_with_all_that_belongs_to_it(Type message)
    {
        var file = $"src/Summit.Application/{message.Namespace!["Summit.Application.".Length..].Replace('.', '/')}/{message.Name}.cs";
        Assert.That(SourceTree.Files("src/Summit.Application", "*.cs"), Does.Contain(file));
        Assert.That(SourceTree.Read(file), Does.Contain($"record {message.Name}").And.Contain($"class {message.Name}Handler"));
    }

    [Test]
    public void Handlers_and_validators_are_internal_and_sealed()
    {
        var all = MessageTypes.AllHandlers.Concat(MessageTypes.AllValidators).ToArray();
        Assert.That(all, Has.Length.GreaterThan(MessageTypes.All.Count));
        Assert.That(all.Where(type => type.IsVisible || !type.IsSealed), Is.Empty);
    }

    // Otherwise the holder of one link could name another's registration.
    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.All))]
    public void A_message_that_names_a_registration_is_checked_against_the_link(Type message)
    {
        var names = message.GetProperties().Any(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(RegistrationId));
        Assert.That(message.IsAssignableTo(typeof(IConcernsRegistration)), Is.EqualTo(names));
    }

    [Test]
    public void Handlers_do_not_send()
    {
        var senders = from handler in MessageTypes.AllHandlers
                      from constructor in handler.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                      from parameter in constructor.GetParameters()
                      where parameter.ParameterType == typeof(Requests) || parameter.ParameterType.IsAssignableTo(typeof(IMediator))
                      select $"{handler.Name} takes {parameter.ParameterType.Name}";
        Assert.That(senders, Is.Empty);
    }

    [TestCaseSource(typeof(MessageTypes), nameof(MessageTypes.Commands))]
    public void A_command_that_carries_more_than_ids_has_a_validator(Type command)
    {
        var validators = MessageTypes.ValidatorsOf(command).ToArray();
        if (NeedNoValidator.ContainsKey(command)) Assert.That(validators, Is.Empty, "take it off the list");
        else if (Carried(command).Any()) Assert.That(validators, Has.Length.EqualTo(1), $"carries {string.Join(", ", Carried(command))}");
    }

    [Test]
    public void The_list_of_exceptions_names_only_commands_that_need_one() =>
        Assert.That(NeedNoValidator.Keys.Where(command => !MessageTypes.Commands.Contains(command) || !Carried(command).Any()), Is.Empty);

    [Test]
    public void What_a_command_carries_is_found()
    {
        Assert.That(Carried(typeof(SetShare)), Is.EqualTo(new[] { "Terms.Category", "Terms.Reserved", "Terms.Ceiling", "Terms.ReleaseAt" }));
        Assert.That(Carried(typeof(RegisterDelegate)), Does.Contain("Answers.Listens").And.Contain("Language"));
        Assert.That(Carried(typeof(CancelRegistration)), Is.Empty);
    }

    static IEnumerable<string> Carried(Type type, string path = "")
    {
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite))
        {
            var carried = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var name = path + property.Name;
            if (carried.IsEnum || carried == typeof(bool) || IsId(carried)) continue;
            if (carried == typeof(string) || carried.IsValueType || carried.IsAssignableTo(typeof(IEnumerable))) yield return name;
            else
                foreach (var inner in Carried(carried, name + ".")) yield return inner;
        }
    }

    static bool IsId(Type type) => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityId<>));
}
