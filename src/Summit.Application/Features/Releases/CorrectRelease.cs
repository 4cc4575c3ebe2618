using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>Corrects an approved release in all its languages at once; what was read until now is kept as a version. Who holds it from under embargo is told.</summary>
/// <param name="Version">Of the release, as the form showed it.</param>
/// <param name="Texts">In each of its languages, whole.</param>
/// <param name="Note">What was corrected, in each of them; the page says it.</param>
[Requires(Permission.ManageReleases)]
public sealed record CorrectRelease(EventId EventId, ReleaseId Release, int Version, IReadOnlyDictionary<string, ReleaseWording> Texts, IReadOnlyList<ReleaseResource> Resources, LocalizedText Note) : ICommand<Done>, IEventCommand;

sealed class CorrectReleaseValidator : AbstractValidator<CorrectRelease>
{
    public CorrectReleaseValidator()
    {
        RuleFor(command => command.Texts).Must(texts => texts.Count > 0 && texts.Keys.All(ReleaseRules.KnownLanguages.Contains)).WithErrorCode("choose");
        RuleFor(command => command).Custom((command, context) =>
        {
            foreach (var (language, wording) in command.Texts)
            {
                foreach (var fault in ReleaseRules.Faults(wording, language)) context.AddFailure(fault);
                if (wording.Cleaned() is { Headline: "" }) Fail($"Headline.{language}", "required");
                if (wording.Cleaned() is { Body: "" }) Fail($"Text.{language}", "required");
                var note = PersonText.Clean(command.Note.Own(language));
                if ((note.Length == 0 ? "required" : ReleaseRules.Fault(note, ReleaseRules.MostNote, isLine: true)) is { } code) Fail($"Note.{language}", code);
            }
            void Fail(string field, string code) => context.AddFailure(new ValidationFailure(field, "") { ErrorCode = code });
        });
        RuleFor(command => command.Resources).Resources();
    }
}

sealed class CorrectReleaseHandler(Db db, ReleaseNews news, AuditTrail audit, EventClock clock) : IRequestHandler<CorrectRelease, Result<Done>>
{
    const string InsertVersion = "INSERT INTO release_version (release_id, number, corrected_at, note, content) VALUES (@Release, @number, @now, @note, @content)";

    const string Update = "UPDATE release SET corrected_at = @now, version = version + 1 WHERE id = @Release AND version = @Version";

    public async Task<Result<Done>> Handle(CorrectRelease request, CancellationToken cancellationToken)
    {
        var (found, refusal) = await StoredRelease.Seen(db, request.EventId, request.Release, request.Version);
        if (refusal is not null) return refusal;
        if (found!.State != ReleaseState.Approved) return ReleasesErrors.NotApproved;
        if (!request.Texts.Keys.Order(StringComparer.Ordinal).SequenceEqual(found.Languages.Order(StringComparer.Ordinal))) return RequestErrors.Invalid(nameof(request.Texts), "choose");
        var before = await ReleaseContent.Read(db, request.Release);
        var note = new LocalizedText(found.Languages.Select(language => KeyValuePair.Create(language, PersonText.Clean(request.Note.Own(language)))));
        await db.ExecuteOne(InsertVersion, new { request.Release, number = before.Corrections.Count + 1, now = clock.Now, note, content = before.Written() });
        foreach (var (language, wording) in request.Texts) await ReleaseTexts.Write(db, request.Release, language, before.Texts[language].Version, wording.Cleaned());
        await ReleaseTexts.WriteResources(db, request.Release, request.Resources);
        await db.ExecuteOne(Update, new { request.Release, request.Version, now = clock.Now });
        await audit.Record(request.EventId, "release.corrected", request.Release.Value, new FieldChange("reference", null, found.Reference.ToString()),
            new FieldChange("languages", null, found.LanguageCodes));
        await news.Tell(request.EventId, request.Release, ReleaseNews.Corrected);
        return default(Done);
    }
}
