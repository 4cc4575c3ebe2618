using System.Text.Json;
using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Events;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>A release as written in <c>db/seed/releases/*.json</c>, named after its event and reference.</summary>
public sealed record ReleaseSeed
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    };

    public required string Event { get; init; }
    public required string Series { get; init; }
    public required int Number { get; init; }

    /// <summary>When it came out, on the wall of the event's town; it is dated of that day.</summary>
    public required string At { get; init; }

    /// <summary>The one it was written in first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    public required Dictionary<string, ReleaseTextSeed> Texts { get; init; }
    public required IReadOnlyList<ReleaseResourceSeed> Resources { get; init; }

    /// <summary>From a file.</summary>
    public static ReleaseSeed Read(string path) => JsonSerializer.Deserialize<ReleaseSeed>(File.ReadAllBytes(path), Json) ?? throw new JsonException($"{path} is empty");
}

/// <summary>A release in one language; paragraphs one by one.</summary>
public sealed record ReleaseTextSeed
{
    public required string Place { get; init; }
    public required string Headline { get; init; }
    public required string Lead { get; init; }
    public required IReadOnlyList<string> Body { get; init; }
    public required string Boilerplate { get; init; }

    internal ReleaseWording Wording => new ReleaseWording(Place, Headline, Lead, string.Join("\n\n", Body), Boilerplate).Cleaned();
}

/// <summary>Something to read elsewhere.</summary>
public sealed record ReleaseResourceSeed
{
    public required Dictionary<string, string> Label { get; init; }
    public required string Address { get; init; }

    internal ReleaseResource Resource => new(new(Label), Address);
}

/// <summary>For the operator: writes a release that came out already from its file. One that is there already stays as it is. Whether it was written.</summary>
[Requires(Permission.Operate)]
public sealed record LoadRelease(EventId EventId, ReleaseSeed Seed) : ICommand<bool>, IEventCommand;

sealed class LoadReleaseValidator : AbstractValidator<LoadRelease>
{
    public LoadReleaseValidator()
    {
        RuleFor(command => command.Seed.Series).Series();
        RuleFor(command => command.Seed.Number).Number();
        RuleFor(command => command.Seed.Languages).Languages();
        RuleFor(command => command.Seed.Texts).Must((command, texts) => command.Seed.Languages.All(texts.ContainsKey)).WithErrorCode("required");
        RuleFor(command => command.Seed.Texts).Must(texts => texts.All(text => text.Value.Wording.IsComplete && !ReleaseRules.Faults(text.Value.Wording, text.Key).Any())).WithErrorCode("wrong");
        RuleFor(command => (IReadOnlyList<ReleaseResource>)command.Seed.Resources.Select(resource => resource.Resource).ToArray()).Resources();
    }
}

sealed class LoadReleaseHandler(Db db, AuditTrail audit, EventClock clock) : IRequestHandler<LoadRelease, Result<bool>>
{
    const string FindZone = "SELECT zone FROM event WHERE id = @EventId";

    const string Publish = "UPDATE release SET state = 'Approved', approved_at = @at, public_from = @at WHERE id = @id";

    public async Task<Result<bool>> Handle(LoadRelease request, CancellationToken cancellationToken)
    {
        var (seed, id) = (request.Seed, new ReleaseId(clock.NewId()));
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await db.Scalar<string>(FindZone, request))!);
        if (LocalTime.Read(seed.At, zone, out var at) != LocalTimeVerdict.One || at > clock.Now) return RequestErrors.Invalid(nameof(seed.At), "time");
        var datedOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var reference = new ReleaseReference(seed.Series, seed.Number, datedOn.Year);
        if (await ReleaseNumbers.IsTaken(db, reference, id)) return false;
        await ReleaseNumbers.Insert(db, request.EventId, id, reference, datedOn, string.Join(' ', seed.Languages));
        foreach (var language in seed.Languages) await ReleaseTexts.Write(db, id, language, 0, seed.Texts[language].Wording);
        await ReleaseTexts.WriteResources(db, id, [.. seed.Resources.Select(resource => resource.Resource)]);
        await db.ExecuteOne(Publish, new { id, at });
        await audit.Record(request.EventId, "release.loaded", id.Value, new FieldChange("reference", null, reference.ToString()));
        return true;
    }
}
