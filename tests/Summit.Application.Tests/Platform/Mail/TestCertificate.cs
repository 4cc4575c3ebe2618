using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Summit.Application.Tests.Platform.Mail;

internal static class TestCertificate
{
    /// <summary>Signed by itself: trusted only by who is told to.</summary>
    public static X509Certificate2 For(string host, bool isExpired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-10), isExpired ? now.AddDays(-1) : now.AddDays(10));
    }
}
