using Summit.Application.Features.Links;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Application.Tests.Harness;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Tests.Features.Links;

public sealed class OpenLinkTests(string database) : ContractTests(database)
{
    // What the pipeline keeps of a refusal on purpose: the attempt.
    const string Attempt = "attempt";

    string _client = "";

    // Failures are counted per client, so each test comes from elsewhere, also on a database that outlives the run.
    [SetUp]
    public void ComeFromElsewhere() => _client = Guid.NewGuid().ToString();

    Requests Visitor => Host.As(Caller.Anonymous(_client, "test"));

    [Test]
    public async Task The_link_in_a_message_opens_as_many_sessions_as_it_is_used()
    {
        var (id, mine) = await Registered();
        var token = await Given.TokenOf(mine);
        var secrets = new[] { await Open(token), await Open(token), await Open(token) };
        Assert.That(secrets, Is.Unique);
        foreach (var secret in secrets) Assert.That(Ok(await Host.Holder(secret).Send(new ReadMyRegistration())).Profile.Id, Is.EqualTo(mine));
        Ok(await Host.Holder(secrets[0]).Send(new CancelRegistration(id, mine)));
    }

    [Test]
    public async Task Links_of_several_messages_work_side_by_side()
    {
        var (_, mine) = await Registered();
        var tokens = new[] { await Given.TokenOf(mine), await Given.TokenOf(mine) };
        Assert.That(tokens, Is.Unique);
        foreach (var token in tokens) await Open(token);
    }

    [Test]
    public async Task Only_hashes_of_links_and_sessions_are_stored()
    {
        var (_, mine) = await Registered();
        var token = await Given.TokenOf(mine);
        var secret = await Open(token);
        var stored = await Rows.All<string>("SELECT token_hash FROM link WHERE registration_id = @mine", new { mine });
        Assert.That(stored, Is.EquivalentTo(new[] { LinkToken.Hash(token), SessionSecret.Hash(secret) }));
        Assert.That(stored, Has.None.Contains(token).And.None.Contains(secret));
    }

    [Test]
    public async Task A_message_link_is_valid_until_thirty_days_after_the_event()
    {
        var (_, mine) = await Registered();
        var token = await Given.TokenOf(mine);
        var end = new DateTimeOffset(2016, 11, 9, 16, 30, 0, TimeSpan.Zero).AddDays(30);
        Host.Time.MoveTo(end.AddMilliseconds(-1));
        await Open(token);
        Host.Time.MoveTo(end);
        await Refused(LinksErrors.NotValid, () => Visitor.Send(new OpenLink(token)), except: Attempt);
    }

    [Test]
    public async Task A_session_lasts_twelve_hours()
    {
        var (_, mine) = await Registered();
        var holder = Host.Holder(await Open(await Given.TokenOf(mine)));
        Host.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1));
        Ok(await holder.Send(new ReadMyRegistration()));
        Host.Time.Advance(TimeSpan.FromMilliseconds(1));
        await Refused(RequestErrors.NotYours, () => holder.Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task A_sign_in_link_works_once()
    {
        var (_, mine) = await Registered();
        var token = await Given.TokenOf(mine);
        await Change("UPDATE link SET kind = 'SignIn' WHERE token_hash = @hash", token);
        await Open(token);
        await Refused(LinksErrors.NotValid, () => Visitor.Send(new OpenLink(token)), except: Attempt);
    }

    [Test]
    public async Task A_revoked_link_opens_nothing()
    {
        var (_, mine) = await Registered();
        var token = await Given.TokenOf(mine);
        await Change("UPDATE link SET revoked_at = @now WHERE token_hash = @hash", token);
        await Refused(LinksErrors.NotValid, () => Visitor.Send(new OpenLink(token)), except: Attempt);
    }

    [Test]
    public async Task A_secret_made_for_something_else_opens_nothing()
    {
        var (id, mine) = await Registered();
        var token = await Given.TokenOf(mine);
        var secret = await Open(token);
        var draft = Ok(await Host.Visitor.Send(new StartDraft(id, "en")));
        foreach (var wrong in new[] { "", "guessed", secret, draft, LinkToken.Hash(token) })
            await Refused(LinksErrors.NotValid, () => Visitor.Send(new OpenLink(wrong)), except: Attempt);
        await Refused(RequestErrors.NotYours, () => Host.Holder(token).Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task What_is_stored_as_a_session_is_no_link_and_the_other_way_round()
    {
        var (_, mine) = await Registered();
        var token = await Given.TokenOf(mine);
        var secret = await Open(token);
        await Change("UPDATE link SET kind = 'Session' WHERE token_hash = @hash", token);
        await Refused(LinksErrors.NotValid, () => Visitor.Send(new OpenLink(token)), except: Attempt);
        await Host.Database.Writer.Write(async session =>
            new Decision<int>(await session.Execute("UPDATE link SET kind = 'Message' WHERE token_hash = @hash", new { hash = SessionSecret.Hash(secret) }), Keep: true));
        await Refused(RequestErrors.NotYours, () => Host.Holder(secret).Send(new ReadMyRegistration()));
    }

    [Test]
    public async Task After_thirty_failures_from_one_place_even_a_valid_link_is_refused_for_ten_minutes()
    {
        var (_, mine) = await Registered();
        var token = await Given.TokenOf(mine);
        for (var failure = 1; failure <= 30; failure++)
            Assert.That((await Visitor.Send(new OpenLink($"guess {failure}"))).Error?.Code, Is.EqualTo(LinksErrors.NotValid.Code));
        await Refused(LinksErrors.TooMany, () => Visitor.Send(new OpenLink(token)), except: Attempt);
        Ok(await Host.As(Caller.Anonymous(_client + "-other", "test")).Send(new OpenLink(token)));
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        await Open(token);
    }

    [Test]
    public async Task After_twenty_nine_failures_a_valid_link_still_opens()
    {
        var (_, mine) = await Registered();
        for (var failure = 1; failure <= 29; failure++) await Visitor.Send(new OpenLink($"guess {failure}"));
        await Open(await Given.TokenOf(mine));
    }

    [Test]
    public async Task Every_try_is_recorded_with_its_outcome_and_without_the_token()
    {
        var (_, mine) = await Registered();
        await Open(await Given.TokenOf(mine));
        await Visitor.Send(new OpenLink("guessed"));
        Assert.That(await Rows.All<string>("SELECT CONCAT(command, ' ', outcome) FROM attempt WHERE client = @client ORDER BY outcome", new { client = _client }),
            Is.EqualTo(new[] { "OpenLink links.not-valid", "OpenLink ok" }));
    }

    [Test]
    public async Task The_delegates_link_proves_the_address_and_the_offices_does_not()
    {
        var id = await Given.Event(places: 1);
        var mine = (await Given.Registration(Given.Command(id, Given.FromOffice(1)))).Id!.Value;
        await Open(await Given.TokenOf(mine, Recipient.Office));
        Assert.That(await Proved(), Is.Zero);
        await Open(await Given.TokenOf(mine));
        Assert.That(await Proved(), Is.EqualTo(1));

        Task<int> Proved() => Rows.Count("registration", "id = @mine AND address_proved_at IS NOT NULL", new { mine });
    }

    async Task<(EventId Event, RegistrationId Mine)> Registered()
    {
        var id = await Given.Event(places: 1);
        return (id, (await Given.Registrations(id, 1))[0]);
    }

    async Task<string> Open(string token) => Ok(await Visitor.Send(new OpenLink(token))).Secret;

    // No command makes sign-in links or revokes links yet; until one does, a message's link is turned into what the test needs.
    async Task Change(string sql, string token)
    {
        var changed = await Host.Database.Writer.Write(async session =>
            new Decision<int>(await session.Execute(sql, new { hash = LinkToken.Hash(token), now = Host.Clock.SystemNow }), Keep: true));
        Assert.That(changed, Is.EqualTo(1));
    }
}
