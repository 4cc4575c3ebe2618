using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Summit.Application.Platform.Keys;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Platform.Keys;

public sealed class KeyRingTests(string database) : ContractTests(database)
{
    const string Secret = "0123456789abcdef0123456789abcdef";

    [Test]
    public void A_key_stored_by_one_node_is_read_by_another()
    {
        var before = new KeyRing(Host.Database, Host.Clock).GetAllElements().Count;
        new KeyRing(Host.Database, Host.Clock).StoreElement(new("key", new XAttribute("id", "first"), "O'Brien <&>"), $"key {Host.Clock.NewId()}");
        var read = new KeyRing(Host.Database, Host.Clock).GetAllElements();
        Assert.That(read, Has.Count.EqualTo(before + 1));
        Assert.That(read.Any(element => XNode.DeepEquals(element, new XElement("key", new XAttribute("id", "first"), "O'Brien <&>"))), Is.True);
    }

    [Test]
    public void What_is_stored_says_nothing_without_the_installations_secret()
    {
        var plain = new XElement("masterKey", "very secret");
        var stored = new SealedKeyEncryptor(InstallationSecret.From(Secret)).Encrypt(plain);
        Assert.That(stored.DecryptorType, Is.EqualTo(typeof(SealedKeyDecryptor)));
        Assert.That(stored.EncryptedElement.ToString(), Does.Not.Contain("secret<").And.Not.Contain("very"));
        Assert.That(XNode.DeepEquals(Decryptor(Secret).Decrypt(stored.EncryptedElement), plain), Is.True);
        Assert.That(() => Decryptor(Secret + "x").Decrypt(stored.EncryptedElement), Throws.InstanceOf<System.Security.Cryptography.CryptographicException>());
    }

    static SealedKeyDecryptor Decryptor(string secret) =>
        new(new ServiceCollection().AddSingleton(InstallationSecret.From(secret)).BuildServiceProvider());
}
