using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Summit.Application.Platform.Mail;

/// <summary>Addresses as every mail server understands them: ASCII local part, domain in punycode (RFC 5321 §4.1.2, RFC 5891).</summary>
public static partial class WireAddress
{
    // RFC 5321 §4.5.3.1
    private const int LongestLocalPart = 64;
    private const int LongestMailbox = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Gives <paramref name="mailbox"/>, or the code of the reason why mail cannot go there.</summary>
    public static bool TryFormat(MailAddress address, out string mailbox, out string problem)
    {
        ArgumentNullException.ThrowIfNull(address);
        (mailbox, problem) = ("", "");
        if (!address.User.All(char.IsAscii))
        {
            problem = MailCodes.LocalPartNotAscii;
            return false;
        }

        if (TryDomain(address.Host, out var domain)
            && address.User.Length <= LongestLocalPart
            && LocalPart().IsMatch(address.User)
            && address.User.Length + 1 + domain.Length <= LongestMailbox)
        {
            mailbox = $"{address.User}@{domain}";
            return true;
        }

        problem = MailCodes.AddressInvalid;
        return false;
    }

    private static bool TryDomain(string host, out string domain)
    {
        try
        {
            domain = Idn.GetAscii(host);
            return domain.Length > 0;
        }
        catch (ArgumentException)
        {
            domain = "";
            return false;
        }
    }

    // Dot-string or Quoted-string of RFC 5321 §4.1.2: nothing that could end the path or the line.
    [GeneratedRegex("""\A(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*|"(?:[ !#-\[\]-~]|\\[ -~])*")\z""")]
    private static partial Regex LocalPart();
}
