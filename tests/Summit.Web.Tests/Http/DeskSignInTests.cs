using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Summit.Application.Features.Staff;
using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Http;

/// <summary>The ways into the desk and out of it, as a person without a browser goes them.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class DeskSignInTests
{
    const string Password = "four words that rhyme";

    Site _site = null!;
    string _proof = "";

    [SetUp]
    public void Start() => _site = new Site(Site.JobsByHand, ("Summit:Demonstration", "false"));

    [TearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task The_first_administrator_signs_up_and_in_again_with_password_and_code()
    {
        using var client = new FormClient(_site);
        var key = await SignUp(client, "first@desk.example");
        Assert.That(RecoveryCodes(client), Has.Length.EqualTo(10).And.Unique);
        await client.Get("/desk/account");
        Assert.That(client.Page.Body!.TextContent, Does.Contain("first@desk.example"));

        using var again = new FormClient(_site);
        Assert.That(await SignIn(again, "First@DESK.example", Password, Authenticator.Code(key, 1)), Is.True);
        Assert.That(again.Path, Does.EndWith("/desk"));
    }

    [Test]
    public async Task Address_password_and_code_are_all_needed_and_the_page_does_not_say_which_was_wrong()
    {
        using var client = new FormClient(_site);
        var key = await SignUp(client, "first@desk.example");
        var said = new HashSet<string>();
        foreach (var (address, password, code) in new[]
        {
            ("first@desk.example", "another four words", Authenticator.Code(key, 1)), ("first@desk.example", Password, "000000"), ("nobody@desk.example", Password, Authenticator.Code(key, 1)), ("first@desk.example", Password, ""),
        })
        {
            using var other = new FormClient(_site);
            Assert.That(await SignIn(other, address, password, code), Is.False);
            Assert.That(other.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            said.Add(other.Page.QuerySelector(".problem")!.TextContent);
        }
        Assert.That(said, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_code_works_once_and_so_does_a_recovery_code()
    {
        using var client = new FormClient(_site);
        var key = await SignUp(client, "first@desk.example");
        var recovery = RecoveryCodes(client)[3];
        // The one that proved the authenticator was used by that, and using a later one does not bring it back.
        var (first, second, before) = (Authenticator.Code(key, 1), Authenticator.Code(key, 2), Authenticator.Code(key, -1));
        foreach (var (code, opens) in new[] { (_proof, false), (first, true), (_proof, false), (first, false), (second, true), (first, false), (before, false) })
        {
            using var tried = new FormClient(_site);
            Assert.That(await SignIn(tried, "first@desk.example", Password, code), Is.EqualTo(opens));
        }
        using var saved = new FormClient(_site);
        Assert.That(await SignIn(saved, "first@desk.example", Password, recovery.ToLowerInvariant().Replace('-', ' ')), Is.True);
        using var again = new FormClient(_site);
        Assert.That(await SignIn(again, "first@desk.example", Password, recovery), Is.False);
    }

    [Test]
    public async Task Five_wrong_passwords_lock_out_even_who_knows_the_right_one()
    {
        using var client = new FormClient(_site);
        var key = await SignUp(client, "first@desk.example");
        for (var tries = 0; tries < CountSignInTry.Most; tries++)
        {
            using var wrong = new FormClient(_site);
            Assert.That(await SignIn(wrong, "first@desk.example", "another four words", Authenticator.Code(key, 1)), Is.False);
        }
        using var right = new FormClient(_site);
        Assert.That(await SignIn(right, "first@desk.example", Password, Authenticator.Code(key, 1)), Is.False);
    }

    /// <summary>Each way to be refused stretches a password once, with the product's own hasher: counted, since times vary.</summary>
    [Test]
    public async Task A_wrong_password_an_unknown_address_and_a_locked_account_cost_the_same_work()
    {
        var hasher = new CountingHasher();
        await using var site = new Site(services =>
        {
            Site.JobsByHand(services);
            services.AddScoped<IPasswordHasher<StaffAccount>>(provider => hasher.Over(provider.GetRequiredService<IOptions<PasswordHasherOptions>>()));
        }, ("Summit:Demonstration", "false"));
        using var client = new FormClient(site);
        await SignUp(client, "first@desk.example", site);
        async Task<int> Work(string address)
        {
            using var other = new FormClient(site);
            var before = hasher.Count;
            Assert.That(await SignIn(other, address, "another four words", "000000"), Is.False);
            return hasher.Count - before;
        }
        Assert.That(await Work("nobody@desk.example"), Is.EqualTo(1), "unknown");
        for (var tries = 0; tries < CountSignInTry.Most; tries++) Assert.That(await Work("first@desk.example"), Is.EqualTo(1), "wrong");
        Assert.That(await Work("first@desk.example"), Is.EqualTo(1), "locked");
    }

    sealed class CountingHasher : IPasswordHasher<StaffAccount>
    {
        PasswordHasher<StaffAccount> _hasher = new();

        public int Count { get; private set; }

        public CountingHasher Over(IOptions<PasswordHasherOptions> options)
        {
            _hasher = new(options);
            return this;
        }

        public string HashPassword(StaffAccount user, string password)
        {
            Count++;
            return _hasher.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(StaffAccount user, string hashedPassword, string providedPassword)
        {
            Count++;
            return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [Test]
    public async Task What_is_wrong_with_an_invitation_s_form_is_said_beside_the_fields_and_what_was_typed_stays()
    {
        using var client = new FormClient(_site);
        await client.Get($"/desk/invitation/{await FirstLink()}");
        await client.Submit(null, ("Address", "first@desk.example"), ("Name", "Anna Berg"), ("Password", "password2016"), ("Code", "1"));
        Assert.That(client.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(client.Page.QuerySelectorAll(".problem a").Select(link => link.GetAttribute("href")), Is.EquivalentTo(new[] { "#Password", "#Code" }));
        Assert.That(client.Page.QuerySelector("#Name")!.GetAttribute("value"), Is.EqualTo("Anna Berg"));
        Assert.That(client.Page.QuerySelector("#Password")!.GetAttribute("value"), Is.Null.Or.Empty);
    }

    [Test]
    public async Task A_form_with_another_authenticator_s_key_is_refused()
    {
        using var client = new FormClient(_site);
        await client.Get($"/desk/invitation/{await FirstLink()}");
        await client.Submit(null, ("Address", "first@desk.example"), ("Name", "Anna Berg"), ("Password", Password), ("Code", "123456"), ("Key", "AAAA"));
        Assert.That(client.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Signing_out_everywhere_ends_the_other_session_too()
    {
        using var client = new FormClient(_site);
        var key = await SignUp(client, "first@desk.example");
        using var elsewhere = new FormClient(_site);
        Assert.That(await SignIn(elsewhere, "first@desk.example", Password, Authenticator.Code(key, 1)), Is.True);
        await client.Get("/desk/account");
        var form = client.Page.QuerySelector("form[action='/desk/sign-out']")!;
        await client.Post("/desk/sign-out", [.. FormClient.Held((AngleSharp.Html.Dom.IHtmlFormElement)form), KeyValuePair.Create("everywhere", "yes")]);
        await elsewhere.Get("/desk/account");
        Assert.That(elsewhere.Path, Does.Contain("/desk/sign-in"));
    }

    async Task<string> FirstLink(Site? site = null) => (await (site ?? _site).Operator.Send(new OfferFirstSignUp())).Value!;

    async Task<string> SignUp(FormClient client, string address, Site? site = null)
    {
        await client.Get($"/desk/invitation/{await FirstLink(site)}");
        var key = Blank().Replace(client.Page.QuerySelector(".key")!.TextContent, "");
        await client.Submit(null, ("Address", address), ("Name", "Anna Berg"), ("Password", Password), ("Code", _proof = Authenticator.Code(key)));
        Assert.That(client.Status, Is.EqualTo(HttpStatusCode.OK), client.Page.Body!.TextContent);
        return key;
    }

    static async Task<bool> SignIn(FormClient client, string address, string password, string code)
    {
        await client.Get("/desk/sign-in");
        await client.Submit(null, ("Address", address), ("Password", password), ("Code", code));
        return client.Status == HttpStatusCode.OK && client.Path.EndsWith("/desk", StringComparison.Ordinal);
    }

    static string[] RecoveryCodes(FormClient client) => [.. client.Page.QuerySelectorAll(".codes li").Select(item => item.TextContent.Trim())];

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();
}
