using Summit.Application.Features.Events;
using Summit.Application.Tests.Harness;

namespace Summit.Application.Tests.Features.Events;

public sealed class SeedFileTests
{
    static readonly string Rotterdam = File.ReadAllText(Path.Combine(Databases.Root, "db", "seed", "rotterdam-2016.json"));

    readonly string _folder = Directory.CreateTempSubdirectory("summit-seed-").FullName;

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_same_file_has_the_same_digest_and_a_changed_one_another()
    {
        var first = Read(Rotterdam);
        Assert.That(first.Seed.Slug, Is.EqualTo("rotterdam-2016"));
        Assert.That(first.Digest, Is.EqualTo(Read(Rotterdam).Digest));
        Assert.That(first.Digest, Is.Not.EqualTo(Read(Rotterdam.Replace("\"capacity\": 150", "\"capacity\": 151", StringComparison.Ordinal)).Digest));
    }

    // Each writes one fault into the Rotterdam file; the message must name the line on which it stands, and why.
    [TestCase("\"slug\": \"rotterdam-2016\"", "\"slug\": \"Rotterdam 2016\"", "slug")]
    [TestCase("\"slug\": \"rotterdam-2016\"", "\"slug\": \"privacy\"", "the address belongs to another page")]
    [TestCase("\"referencePrefix\": \"RTM16\"", "\"referencePrefix\": \"rtm\"", "referencePrefix")]
    [TestCase("\"accent\": \"green\"", "\"accent\": \"pink\"", "accent is blue or green")]
    [TestCase("\"status\": \"published\"", "\"status\": \"secret\"", "status is draft, published or cancelled")]
    [TestCase("\"hostLanguage\": \"nl\"", "\"hostLanguage\": \"xx\"", "unknown language")]
    [TestCase("\"country\": \"NL\"", "\"country\": \"ZZ\"", "unknown country")]
    [TestCase("\"zone\": \"Europe/Amsterdam\"", "\"zone\": \"Europe/Rotterdam\"", "unknown time zone")]
    [TestCase("\"starts\": \"2016-11-09T09:00\"", "\"starts\": \"9 November\"", "not a time as in")]
    [TestCase("\"opens\": \"2016-09-19T09:00\"", "\"opens\": \"2016-03-27T02:30\"", "the clocks skip it")]
    [TestCase("\"opens\": \"2016-09-19T09:00\"", "\"opens\": \"2016-10-30T02:30\"", "happens twice")]
    [TestCase("\"closes\": \"2016-11-07T18:00\"", "\"closes\": \"2016-09-19T09:00\"", "ends before it starts")]
    [TestCase("\"capacity\": 150", "\"capacity\": -1", "greater than or equal to '0'")]
    [TestCase("\"offerHours\": 48", "\"offerHours\": 1", "offerHours")]
    [TestCase("\"admission\": \"open\"", "\"admission\": \"maybe\"", "admission is open or invitation")]
    [TestCase("\"code\": \"regional\"", "\"code\": \"royal\"", "unknown category")]
    [TestCase("\"ceiling\": 20", "\"ceiling\": -1", "the ceiling is below the reserve")]
    [TestCase("\"releaseAt\": \"2016-11-02T12:00\"", "\"releaseAt\": \"soon\"", "not a time as in")]
    [TestCase("\"address\": \"attendance@rotterdam.example\"", "\"address\": \"attendance\"", "not an e-mail address")]
    [TestCase("\"purpose\": \"press\"", "\"purpose\": \"parking\"", "purpose is attendance or press")]
    [TestCase("\"kind\": \"presentations\"", "\"kind\": \"party\"", "kind is one of")]
    [TestCase("\"room\": \"entrance-hall\"", "\"room\": \"cellar\"", "unknown room")]
    [TestCase("\"ends\": \"2016-11-09T11:30\"", "\"ends\": \"2016-11-09T09:30\"", "ends before it starts")]
    [TestCase("\"means\": \"walk\"", "\"means\": \"camel\"", "means is walk, coach or tram")]
    [TestCase("\"places\": 25", "\"places\": 0", "places")]
    [TestCase("\"minimum\": 8", "\"minimum\": 2000", "minimum")]
    [TestCase("\"returns\": \"2016-11-09T14:00\"", "\"returns\": \"2016-11-09T11:00\"", "ends before it starts")]
    [TestCase("\"code\": \"community-policing\"", "\"code\": \"community-policing-and-diversity-in-the-districts\"", "code")]
    [TestCase("\"code\": \"presentations\"", "\"code\": \"\"", "code")]
    [TestCase("\"role\": \"host\"", "\"role\": \"host and coordinator of all\"", "role")]
    [TestCase("\"capacity\": 150", "\"capacity\": \"many\"", "capacity")]
    [TestCase("\"offerHours\": 48", "\"offerDays\": 2", "offerDays")]
    [TestCase("\"accent\": \"green\"", "\"accent\": null", "accent")]
    [TestCase("\"accent\": \"green\"", "\"accent\": green", "invalid")]
    public void A_fault_is_named_with_its_line_and_reason(string right, string wrong, string reason)
    {
        var at = Rotterdam.IndexOf(right, StringComparison.Ordinal);
        Assert.That(at, Is.Not.Negative, "The file no longer holds what this test breaks");
        var line = Rotterdam[..at].Count(character => character == '\n') + 1;
        var fault = Assert.Throws<SeedException>(() => Read(string.Concat(Rotterdam.AsSpan(0, at), wrong, Rotterdam.AsSpan(at + right.Length))));
        Assert.That(fault!.Message, Does.StartWith($"event.json, line {line}: ").And.Contain(reason));
    }

    [TestCase("\"code\": \"councillor\"", "\"code\": \"mayor\"", "\"categories\": [", "a category stands twice")]
    [TestCase("\"code\": \"presentations\"", "\"code\": \"opening\"", "\"sessions\": [", "a session code stands twice")]
    [TestCase("\"code\": \"community-policing\"", "\"code\": \"essalam-mosque\"", "\"visits\": [", "a visit code stands twice")]
    [TestCase("\"entrance-hall\"", "\"burgerzaal\"", "\"rooms\": [", "a room code stands twice")]
    [TestCase("\"purpose\": \"press\"", "\"purpose\": \"attendance\"", "\"contacts\": [", "a purpose stands twice")]
    [TestCase("\"purpose\": \"attendance\"", "\"purpose\": \"press\"", "\"contacts\": [", "needs a contact for attendance")]
    [TestCase("\"reserved\": 30", "\"reserved\": 151", "\"categories\": [", "more is reserved than there are places")]
    public void A_fault_of_a_whole_list_is_named_with_the_line_the_list_begins_on(string right, string wrong, string list, string reason)
    {
        Assert.That(Rotterdam, Does.Contain(right));
        var line = Rotterdam[..Rotterdam.IndexOf(list, StringComparison.Ordinal)].Count(character => character == '\n') + 1;
        var fault = Assert.Throws<SeedException>(() => Read(Rotterdam.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.That(fault!.Message, Does.StartWith($"event.json, line {line}: ").And.Contain(reason));
    }

    [Test]
    public void A_text_without_English_is_refused_on_its_line()
    {
        var at = Rotterdam.IndexOf("\"shortTitle\": {", StringComparison.Ordinal);
        var english = Rotterdam.IndexOf("\"en\":", at, StringComparison.Ordinal);
        var line = Rotterdam[..at].Count(character => character == '\n') + 1;
        var fault = Assert.Throws<SeedException>(() => Read(string.Concat(Rotterdam.AsSpan(0, english), "\"es\":", Rotterdam.AsSpan(english + 5))));
        Assert.That(fault!.Message, Does.StartWith($"event.json, line {line}: shortTitle: needs a text in English"));
    }

    [Test]
    public void A_fault_within_a_list_names_the_entry()
    {
        var fault = Assert.Throws<SeedException>(() => Read(Rotterdam.Replace("\"kind\": \"presentations\"", "\"kind\": \"party\"", StringComparison.Ordinal)));
        Assert.That(fault!.Message, Does.Contain("sessions[1].kind: "));
    }

    [Test]
    public void What_is_missing_altogether_is_named()
    {
        var at = Rotterdam.IndexOf("  \"retention\": {", StringComparison.Ordinal);
        var end = Rotterdam.IndexOf("},", at, StringComparison.Ordinal) + 2;
        var fault = Assert.Throws<SeedException>(() => Read(Rotterdam.Remove(at, end - at)));
        Assert.That(fault!.Message, Is.EqualTo("event.json, line 1: retention: an event cannot be loaded without retention"));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{")]
    public void What_is_no_event_at_all_is_refused_with_a_line(string json)
    {
        var fault = Assert.Throws<SeedException>(() => Read(json));
        Assert.That(fault!.Message, Does.StartWith("event.json, line 1: "));
    }

    (EventSeed Seed, string Digest) Read(string json)
    {
        var path = Path.Combine(_folder, "event.json");
        File.WriteAllText(path, json);
        return SeedFile.Read(path);
    }
}
