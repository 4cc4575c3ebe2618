using FluentValidation;
using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Features.Press;

/// <summary>A press officer gives places to whom the preview named, puts the others into the queue, and each request gets one message.</summary>
/// <param name="Digest">Of the preview that was seen.</param>
[Requires(Permission.ManagePress)]
public sealed record ApplyPressAllocation(EventId EventId, string Digest) : ICommand<AllocationApplied>, IEventCommand;

/// <summary>How many people of each outcome.</summary>
public sealed record AllocationApplied(int Placed, int Waiting)
{
    /// <summary>Not yet: a second officer confirms it.</summary>
    public bool IsProposed { get; init; }
}

sealed class ApplyPressAllocationValidator : AbstractValidator<ApplyPressAllocation>
{
    public ApplyPressAllocationValidator() => RuleFor(command => command.Digest).NotEmpty().MaximumLength(64).WithErrorCode("required");
}

sealed class ApplyPressAllocationHandler(PressDecisions decisions, PressProposals proposals) : IRequestHandler<ApplyPressAllocation, Result<AllocationApplied>>
{
    public async Task<Result<AllocationApplied>> Handle(ApplyPressAllocation request, CancellationToken cancellationToken)
    {
        var proposes = await proposals.AreNeeded(request.EventId);
        var done = await decisions.Allocate(request.EventId, request.Digest, onlyJudges: proposes);
        if (!done.Ok) return done.Error!;
        var (applied, people) = done.Value;
        if (!proposes) return await proposals.WhatComesFirst(people.Select(person => person.Id)) is { } first ? first : applied;
        var act = new ProposedAct { Digest = request.Digest, Placed = applied.Placed, Waiting = applied.Waiting };
        return await proposals.Propose(request.EventId, ProposalKind.Allocation, act, people) is { } refusal ? refusal : applied with { IsProposed = true };
    }
}
