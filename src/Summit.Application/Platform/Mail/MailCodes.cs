namespace Summit.Application.Platform.Mail;

/// <summary>The reasons for which a message is not delivered that are ours, not the mail server's.</summary>
public static class MailCodes
{
    /// <summary>The part before the @ holds other than ASCII letters; reaching it would take SMTPUTF8 on every hop (RFC 6531).</summary>
    public const string LocalPartNotAscii = "mail.local_part_not_ascii";
    public const string AddressInvalid = "mail.address_invalid";
    public const string ContentMalformed = "mail.content_malformed";
    public const string TooLarge = "mail.too_large";
    public const string FolderUnwritable = "mail.folder_unwritable";

    public const string Timeout = "smtp.timeout";
    public const string Unreachable = "smtp.unreachable";
    public const string ConnectionLost = "smtp.connection_lost";
    public const string ProtocolBroken = "smtp.protocol_broken";
    public const string NotReady = "smtp.not_ready";
    public const string StartTlsNotOffered = "smtp.starttls_not_offered";
    public const string TlsFailed = "smtp.tls_failed";
    public const string SignInNeedsTls = "smtp.sign_in_needs_tls";
    public const string SignInNotOffered = "smtp.sign_in_not_offered";
    public const string SignInRefused = "smtp.sign_in_refused";
}
