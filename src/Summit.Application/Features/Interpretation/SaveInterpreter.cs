using FluentValidation;
using MediatR;
using Summit.Application.Features.Events;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Interpretation;
using Summit.Domain.People;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Interpretation;

/// <summary>Notes who interprets at an event, somebody new or as they are now.</summary>
/// <param name="Id">Null for somebody new.</param>
/// <param name="Version">As the form showed it; zero for somebody new.</param>
/// <param name="Address">Empty where it is not known.</param>
/// <param name="From">Empty, with the other end: all the time.</param>
[Requires(Permission.PlanInterpretation)]
public sealed record SaveInterpreter(
    EventId EventId, InterpreterId? Id, int Version, string Name, string Address, IReadOnlyDictionary<string, LanguageClass> Languages, WallTime From, WallTime To)
    : ICommand<InterpreterId>, IEventCommand;

sealed class SaveInterpreterValidator : AbstractValidator<SaveInterpreter>
{
    public SaveInterpreterValidator()
    {
        RuleFor(command => command.Name!).RequiredText(120);
        RuleFor(command => command.Address).Must(address => address.Length == 0 || (address.Length <= 254 && PersonText.IsAddress(address))).WithErrorCode("address");
        RuleFor(command => command.Languages).Must(languages => languages.Count is > 0 and <= WorkingLanguages.Most
            && languages.All(pair => ProfileLists.Languages.Contains(pair.Key) && Enum.IsDefined(pair.Value))).WithErrorCode("choose");
        // Without a language to speak there is no booth for them.
        RuleFor(command => command.Languages).Must(languages => languages.Values.Any(known => known != LanguageClass.C)).WithErrorCode("active")
            .When(command => command.Languages.Count > 0);
    }
}

sealed class SaveInterpreterHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<SaveInterpreter, Result<InterpreterId>>
{
    const string FindZone = "SELECT zone FROM event WHERE id = @EventId";

    const string Find = "SELECT name AS Name, address AS Address, languages AS Languages, version AS Version FROM interpreter WHERE id = @Id AND event_id = @EventId";

    const string Insert = """
        INSERT INTO interpreter (id, event_id, name, address, languages, available_from, available_to, version) VALUES (@id, @EventId, @name, @address, @languages, @from, @to, 1)
        """;

    const string Update = """
        UPDATE interpreter SET name = @name, address = @address, languages = @languages, available_from = @from, available_to = @to, version = version + 1 WHERE id = @id
        """;

    public async Task<Result<InterpreterId>> Handle(SaveInterpreter request, CancellationToken cancellationToken)
    {
        var stored = request.Id is null ? null : await db.One<InterpreterRow>(Find, new { request.Id, request.EventId });
        if (request.Id is not null && stored is null) return InterpretationErrors.NoSuchInterpreter;
        if (stored is not null && stored.Version != request.Version) return InterpretationErrors.ChangedMeanwhile;
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await db.Scalar<string>(FindZone, new { request.EventId }))!);
        (DateTimeOffset? from, DateTimeOffset? to) = (null, null);
        if (request.From.Written.Length > 0 || request.To.Written.Length > 0)
        {
            if (EventFormRules.FaultOf(request.From, zone, out var first) is { } early) return RequestErrors.Invalid(nameof(request.From), early);
            if (EventFormRules.FaultOf(request.To, zone, out var last) is { } late) return RequestErrors.Invalid(nameof(request.To), late);
            if (last <= first) return RequestErrors.Invalid(nameof(request.To), "before-start");
            (from, to) = (first, last);
        }
        var id = request.Id ?? new InterpreterId(clock.NewId());
        var (name, languages) = (PersonText.Clean(request.Name), WorkingLanguages.Write(request.Languages));
        var address = request.Address.Length == 0 ? null : request.Address;
        var row = new { id, request.EventId, name, address, languages, from, to };
        await db.ExecuteOne(stored is null ? Insert : Update, row);
        await audit.Record(request.EventId, "interpretation.interpreter-saved", id.Value, new FieldChange("name", stored?.Name, name),
            new FieldChange("address", stored?.Address, address), new FieldChange("working", stored?.Languages, languages));
        return id;
    }

    sealed record InterpreterRow
    {
        public string Name { get; init; } = "";
        public string? Address { get; init; }
        public string Languages { get; init; } = "";
        public int Version { get; init; }
    }
}
