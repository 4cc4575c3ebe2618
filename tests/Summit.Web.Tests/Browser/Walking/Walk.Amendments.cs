using Summit.Application.Features.Declarations;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;
using Summit.Domain.Declarations;
using Summit.Domain.Events;

namespace Summit.Web.Tests.Browser.Walking;

/// <content>Where a head of delegation reads the draft of the declaration and asks for changes. The session is open.</content>
sealed partial class Walk
{
    async Task Amendments()
    {
        var id = await site.EventId(WalkEvents.Open);
        await Go($"{Home}/delegation/amendments");
        await See(Screens.Amendments, "not open");
        Ok(await site.Operator.Send(new OpenAmendments(id, await DraftVersion(id), new WallTime("2016-12-31T12:00"))));
        await Go($"{Home}/delegation");
        await _hand.Press("main a[href$='/delegation/amendments']");
        await See(Screens.Amendments, "to propose");
        await _hand.Press("main section.clause:first-of-type a[href*='/replace/']");
        await See(Screens.AmendmentNew, "plain");
        await _hand.Press("main form button.act");
        await See(Screens.AmendmentNew, "problems");
        await _hand.Type("#Proposed", "We, the cities,");
        await _hand.Type("#Because", "Shorter");
        await _hand.Press("main form button.act");
        await See(Screens.Amendments, "proposed");
        await _hand.Press("main .change a");
        await See(Screens.AmendmentWithdraw, "");
        await _hand.Press("main .row a.act");
        var amendment = await Scalar<AmendmentId>("SELECT id FROM amendment WHERE event_id = @id", new { id });
        Ok(await site.Operator.Send(new DecideAmendment(id, amendment, AmendmentState.Rejected, "", "", "It was said before")));
        await Go($"{Home}/delegation/amendments");
        await See(Screens.Amendments, "decided");
        Ok(await site.Operator.Send(new CloseAmendments(id, await DraftVersion(id))));
        await Go($"{Home}/delegation/amendments");
        await See(Screens.Amendments, "over");
    }

    async Task<int> DraftVersion(EventId id) => Ok(await site.Operator.Send(new ReadDraftDeclaration(id))).Version;
}
