using FsCheck;
using FsCheck.Fluent;

namespace Summit.Domain.Tests;

public sealed class ReferenceTests
{
    const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const int Numbers = 1 << 30;

    static readonly Arbitrary<int> AnyNumber = Gen.Choose(0, Numbers - 1).ToArbitrary();

    // Steps of a prime spread over the whole range, the same in every run.
    static IEnumerable<string> Spread(int count) =>
        Enumerable.Range(0, count).Select(i => Reference.Spell("RTM16", (int)(i * 536_870_909L % Numbers)));

    [Test]
    public void What_is_spelled_is_read_back() =>
        Prop.ForAll(AnyNumber, number => Reference.Read(Reference.Spell("RTM16", number), "RTM16") == Reference.Spell("RTM16", number))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Only_letters_and_digits_that_survive_a_telephone_are_spelled() =>
        Prop.ForAll(AnyNumber, number =>
        {
            var parts = Reference.Spell("RTM16", number).Split('-');
            return parts.Length == 3 && parts[0] == "RTM16" && parts[1].Length == 6 && parts[1].All(Digits.Contains)
                && parts[2].Length == 1 && (Digits + "U").Contains(parts[2], StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Numbers_that_differ_by_more_than_the_skipped_ones_are_spelled_differently() =>
        Prop.ForAll(AnyNumber, number => Reference.Spell("A", number) != Reference.Spell("A", (number + 5) % Numbers)).QuickCheckThrowOnFailure();

    [TestCase(0, "RTM16-000000-0")]
    [TestCase(1, "RTM16-000001-1")]
    [TestCase(31, "RTM16-00000Z-Z")]
    [TestCase(32, "RTM16-000014-U", Description = "32 to 35 have awkward check symbols; 36 has U")]
    [TestCase(35, "RTM16-000014-U")]
    [TestCase(36, "RTM16-000014-U")]
    [TestCase(37, "RTM16-000015-0")]
    public void Known_numbers_are_spelled_so(int number, string expected) =>
        Assert.That(Reference.Spell("RTM16", number), Is.EqualTo(expected));

    [TestCase(-1)]
    [TestCase(Numbers)]
    [TestCase(int.MaxValue)]
    public void A_number_out_of_range_is_a_bug(int number) =>
        Assert.That(() => Reference.Spell("RTM16", number), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void The_last_number_wraps_to_one_that_can_be_read()
    {
        for (var number = Numbers - 40; number < Numbers; number++)
            Assert.That(Reference.Read(Reference.Spell("T", number), "T"), Is.Not.Null);
    }

    [Test]
    public void A_fresh_one_can_be_read_and_two_hundred_differ()
    {
        var fresh = Enumerable.Range(0, 200).Select(_ => Reference.New("RTM16")).ToArray();
        Assert.That(fresh.Select(reference => Reference.Read(reference, "RTM16")), Is.EqualTo(fresh));
        Assert.That(fresh.Distinct().Count(), Is.GreaterThan(195));
    }

    [Test]
    public void Every_single_wrong_character_is_found()
    {
        int tried = 0, found = 0;
        foreach (var reference in Spread(500))
            foreach (var position in Enumerable.Range(6, 6).Append(13))
                foreach (var wrong in Digits + "U")
                {
                    if (reference[position] == wrong) continue;
                    tried++;
                    if (Reference.Read($"{reference[..position]}{wrong}{reference[(position + 1)..]}", "RTM16") is null) found++;
                }
        TestContext.Out.WriteLine($"{found} of {tried} single wrong characters found");
        Assert.That(found, Is.EqualTo(tried));
    }

    [Test]
    public void Every_swap_of_two_characters_is_found()
    {
        int tried = 0, found = 0;
        int[] places = [.. Enumerable.Range(6, 6), 13];
        foreach (var reference in Spread(5_000))
            for (var a = 0; a < places.Length; a++)
                for (var b = a + 1; b < places.Length; b++)
                {
                    var swapped = reference.ToCharArray();
                    (swapped[places[a]], swapped[places[b]]) = (swapped[places[b]], swapped[places[a]]);
                    // Neighbours are what fingers swap; characters further apart are found as well as arithmetic allows.
                    if (b != a + 1 || new string(swapped) == reference) continue;
                    tried++;
                    if (Reference.Read(new string(swapped), "RTM16") is null) found++;
                }
        TestContext.Out.WriteLine($"{found} of {tried} swaps of neighbours found");
        Assert.That(found, Is.EqualTo(tried));
    }

    [Test]
    public void A_missing_or_doubled_character_is_found()
    {
        foreach (var reference in Spread(500))
            foreach (var position in Enumerable.Range(6, 6).Append(13))
            {
                Assert.That(Reference.Read(reference.Remove(position, 1), "RTM16"), Is.Null);
                Assert.That(Reference.Read(reference.Insert(position, reference[position].ToString()), "RTM16"), Is.Null);
            }
    }

    [TestCase("rtm16-00000z-z", "RTM16-00000Z-Z")]
    [TestCase("RTM1600000ZZ", "RTM16-00000Z-Z")]
    [TestCase("  RTM16 00000Z – Z ", "RTM16-00000Z-Z")]
    [TestCase("RTM16-OOOooo-O", "RTM16-000000-0")]
    [TestCase("RTM16-00000I-L", "RTM16-000001-1")]
    [TestCase("rtm16-oooool-i", "RTM16-000001-1")]
    [TestCase("rtm16-000014-u", "RTM16-000014-U")]
    public void What_people_type_is_understood(string typed, string expected) =>
        Assert.That(Reference.Read(typed, "RTM16"), Is.EqualTo(expected));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("RTM16")]
    [TestCase("RTM16-")]
    [TestCase("00000Z-Z", Description = "no prefix")]
    [TestCase("AAR15-00000Z-Z", Description = "another event's")]
    [TestCase("RTM16-00000Z-Y", Description = "wrong check")]
    [TestCase("RTM16-00000U-Z", Description = "U is a check character only")]
    [TestCase("RTM16-0000000-0", Description = "too long")]
    [TestCase("RTM16-０００００Z-Z", Description = "full-width digits")]
    [TestCase("RTM16-000000-*")]
    [TestCase("RTM16-\u0000\u202e00Z-Z")]
    public void What_cannot_be_one_is_none(string? typed) => Assert.That(Reference.Read(typed, "RTM16"), Is.Null);

    [Test]
    public void Any_text_at_all_is_answered() =>
        Prop.ForAll<string?>(typed => Reference.Read(typed, "RTM16") is null or { Length: 14 }).QuickCheckThrowOnFailure();

    [TestCaseSource(typeof(Cultures), nameof(Cultures.Awkward))]
    public void The_servers_culture_changes_nothing(string culture) => Cultures.In(culture, () =>
    {
        Assert.That(Reference.Read("mil16-00000z-z", "MIL16"), Is.EqualTo("MIL16-00000Z-Z"));
        Assert.That(Reference.Read("mil16-00000i-i", "mil16"), Is.EqualTo("mil16-000001-1"));
        Assert.That(Reference.Spell("MIL16", 1), Is.EqualTo("MIL16-000001-1"));
    });
}
