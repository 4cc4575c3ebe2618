using FluentValidation;
using MediatR;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.People;
using Summit.Domain.Press;

namespace Summit.Application.Features.Press;

/// <summary>A press officer decides on one or several people of one request; all or nothing, and one message says where everybody of it stands.</summary>
[Requires(Permission.ManagePress)]
public sealed record DecideAccreditation(EventId EventId, IReadOnlyList<AccreditationSeen> People, PressDecision Decision) : ICommand<PressEnding>, IEventCommand;

/// <summary>What became of a decision.</summary>
public enum PressEnding
{
    /// <summary>It holds.</summary>
    Done,

    /// <summary>It holds, and a second officer looks at it.</summary>
    DoneForReview,

    /// <summary>It waits for a second officer.</summary>
    Proposed,
}

/// <summary>What is decided.</summary>
public sealed record PressDecision
{
    /// <summary>The state to come.</summary>
    public AccreditationState Becomes { get; init; }

    /// <summary>Where they may be; for who waits: where they would be.</summary>
    public IReadOnlyList<PressPointId> Points { get; init; } = [];

    /// <summary>At points without a place they wait; else nothing is decided.</summary>
    public bool WaitWhereFull { get; init; }

    /// <summary>In the applicant's language; of a refusal or revocation, and if one likes of waiting.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason as stored; null where nothing was typed.</summary>
    internal string? Given => PersonText.OneLine(Reason) is { Length: > 0 } given ? given : null;

    /// <summary>Days of the event; none named: all of them.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];
}

sealed class DecideAccreditationValidator : AbstractValidator<DecideAccreditation>
{
    static readonly AccreditationState[] Officers =
    [
        AccreditationState.UnderReview, AccreditationState.Accredited, AccreditationState.Limited, AccreditationState.Waiting, AccreditationState.Refused, AccreditationState.Revoked,
    ];

    public DecideAccreditationValidator()
    {
        RuleFor(command => command.People).Must(people => people.Count > 0).WithErrorCode("required").Must(people => people.Count <= PressAnswers.MostPeople).WithErrorCode("too-many");
        RuleFor(command => command.Decision.Becomes).Must(Officers.Contains).WithErrorCode("choose").OverridePropertyName("Becomes");
        RuleFor(command => command.Decision.Given).RequiredText(1000).OverridePropertyName("Reason")
            .When(command => command.Decision.Becomes is AccreditationState.Refused or AccreditationState.Revoked);
        RuleFor(command => command.Decision.Given).OptionalText(1000).OverridePropertyName("Reason")
            .When(command => command.Decision.Becomes is not (AccreditationState.Refused or AccreditationState.Revoked));
        RuleFor(command => command.Decision.Points).Must(points => points.Count <= PressAnswers.MostWishes).WithErrorCode("too-many").OverridePropertyName("Points");
        RuleFor(command => command.Decision.Points).Must(points => points.Count > 0).WithErrorCode("choose").OverridePropertyName("Points")
            .When(command => command.Decision.Becomes == AccreditationState.Limited);
    }
}

sealed class DecideAccreditationHandler(PressDecisions decisions, PressProposals proposals) : IRequestHandler<DecideAccreditation, Result<PressEnding>>
{
    public async Task<Result<PressEnding>> Handle(DecideAccreditation request, CancellationToken cancellationToken)
    {
        var (isSecond, revokes) = (await proposals.AreNeeded(request.EventId), request.Decision.Becomes == AccreditationState.Revoked);
        var proposes = isSecond && !revokes;
        if (await decisions.Decide(request.EventId, request.People, request.Decision, onlyJudges: proposes) is { } refusal) return refusal;
        if (!isSecond) return !revokes && await proposals.WhatComesFirst(request.People.Select(person => person.Id)) is { } first ? first : PressEnding.Done;
        var act = new ProposedAct { Decision = request.Decision };
        // A badge must be refused at once; that a second officer has not seen it is no reason to let somebody in.
        if (revokes) return await proposals.Review(request.EventId, act, request.People) is { } unknown ? unknown : PressEnding.DoneForReview;
        return await proposals.Propose(request.EventId, ProposalKind.Decision, act, request.People) is { } not ? not : PressEnding.Proposed;
    }
}
