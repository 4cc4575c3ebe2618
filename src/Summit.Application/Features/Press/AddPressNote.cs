using FluentValidation;
using MediatR;
using Summit.Application.Platform.Audit;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Platform.Time;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>A press officer notes something about a request for other officers; applicants never see it.</summary>
[Requires(Permission.ManagePress)]
public sealed record AddPressNote(EventId EventId, PressRequestId Request, string Text) : ICommand<Done>, IConcernsEvent;

sealed class AddPressNoteValidator : AbstractValidator<AddPressNote>
{
    public AddPressNoteValidator() => RuleFor(command => command.Text).Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("required").MaximumLength(2000).WithErrorCode("too-long");
}

sealed class AddPressNoteHandler(Db db, Access access, AuditTrail audit, EventClock clock) : IRequestHandler<AddPressNote, Result<Done>>
{
    const string Insert = """
        INSERT INTO press_note (id, request_id, staff_id, text, noted_at)
        SELECT @id, q.id, @staff, @text, @now FROM press_request q WHERE q.id = @Request AND q.event_id = @EventId AND q.erased_at IS NULL
        """;

    public async Task<Result<Done>> Handle(AddPressNote request, CancellationToken cancellationToken)
    {
        if (access.Staff is not { } staff) return RequestErrors.NotAllowed;
        if (await db.Execute(Insert, new { id = clock.NewId(), request.Request, request.EventId, staff, text = request.Text.Trim(), now = clock.Now }) == 0) return PressErrors.NotFound;
        await audit.Record(request.EventId, "press.noted", request.Request.Value);
        return default(Done);
    }
}
