namespace Summit.Domain.People;

/// <summary>A link to a mailbox.</summary>
public static class MailLink
{
    /// <summary>Escaped, so that an address brings no subject and no further recipient along (RFC 6068).</summary>
    public static string To(string address) => "mailto:" + Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal);
}
