namespace Summit.Web.Pages.Declarations;

/// <summary>What stood against an amendment that was sent.</summary>
public enum AmendmentObstacle
{
    /// <summary>The text is another one than the one it was written for.</summary>
    Changed,

    /// <summary>Its time is over.</summary>
    Over,

    /// <summary>Its time was over; by now it is not.</summary>
    Again,

    /// <summary>The city, or the event, has as many as it may have.</summary>
    Full,

    /// <summary>Its clause is not there any more.</summary>
    Gone,

    /// <summary>The declaration is.</summary>
    Adopted,
}
