using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Summit.Application.Platform.Keys;

/// <summary>Encrypts a data-protection key with the installation's secret before it goes to the database.</summary>
public sealed class SealedKeyEncryptor(InstallationSecret secret) : IXmlEncryptor
{
    internal const string Purpose = "key-ring";

    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", secret.Seal(Purpose, plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(SealedKeyDecryptor));
}

/// <summary>Opens what <see cref="SealedKeyEncryptor"/> closed; found by its name in the stored key.</summary>
public sealed class SealedKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<InstallationSecret>().Open(SealedKeyEncryptor.Purpose, encryptedElement.Value));
}

/// <summary>For verification.</summary>
static class SealedKeys
{
    /// <summary>Whether what is sealed in a stored key opens with this secret; a key without a sealed part does.</summary>
    public static bool Opens(InstallationSecret secret, string xml)
    {
        try
        {
            return XElement.Parse(xml).Descendants("sealed").All(box => Opens(secret, SealedKeyEncryptor.Purpose, box.Value));
        }
        catch (System.Xml.XmlException)
        {
            return false;
        }
    }

    /// <summary>Whether what was sealed for a purpose opens with this secret.</summary>
    public static bool Opens(InstallationSecret secret, string purpose, string box)
    {
        try
        {
            secret.Open(purpose, box);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
