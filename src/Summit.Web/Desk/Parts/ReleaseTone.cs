using Summit.Domain.Press;

namespace Summit.Web.Desk.Parts;

/// <summary>The colour of the tag that says how a release stands.</summary>
static class ReleaseTone
{
    public static string Of(ReleaseStanding standing) => standing switch { ReleaseStanding.Public => "ok", ReleaseStanding.Draft or ReleaseStanding.UnderEmbargo => "wait", _ => "no" };
}
