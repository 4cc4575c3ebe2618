using Summit.Web.Tests.Harness;

namespace Summit.Web.Tests.Browser.Desk.Erasure;

/// <summary>What one person, and whoever acts for them, types on the public pages.</summary>
sealed class PublicPerson(Site site, Planted planted, string register)
{
    /// <summary>A registration with something in every field; its reference.</summary>
    public async Task<string> Register(string place, string address, string category = "councillor", string? office = null, string country = "DK", string body = "Aarhus")
    {
        using var person = new FormClient(site);
        await person.Get(register);
        await person.Submit(null);
        await FillIn(person, place, address, category, office, country, body);
        await person.Submit("send");
        return person.Page.QuerySelector(".ref")!.TextContent;
    }

    /// <summary>Answers an invitation; the reference.</summary>
    public async Task<string> Answer(string link, string place, string address, string country)
    {
        using var person = new FormClient(site);
        await person.Get(link);
        await person.Submit(null);
        await FillIn(person, place, address, category: null, office: null, country, "Aarhus");
        await person.Submit("send");
        return person.Page.QuerySelector(".ref")!.TextContent;
    }

    /// <summary>Says no to an invitation.</summary>
    public async Task Decline(string link)
    {
        using var person = new FormClient(site);
        await person.Get(link + "/decline");
        await person.Submit(null);
    }

    /// <summary>A form filled in to its end and never sent.</summary>
    public async Task LeaveBehind(string place)
    {
        using var person = new FormClient(site);
        await person.Get(register);
        await person.Submit(null);
        await FillIn(person, place, planted.Address($"{place}: address"), "councillor", planted.Address($"{place}: office's address"), "DK", planted.Word($"{place}: city"));
    }

    /// <summary>Changes every field behind a link.</summary>
    public async Task Change(string link, string place, string address)
    {
        using var person = new FormClient(site);
        await person.Get(link);
        await person.Submit(null);
        await person.Get("/en/my/change");
        await person.Submit(null, ("GivenNames", planted.Word($"{place}: given names")), ("FamilyName", planted.Word($"{place}: family name")),
            ("BadgeName", planted.Word($"{place}: badge")), ("Address", address), ("Telephone", planted.Telephone($"{place}: telephone")),
            ("Function", planted.Word($"{place}: function")), ("Diet", planted.Word($"{place}: diet")), ("Access", planted.Word($"{place}: access")));
        Assert.That(person.Page.QuerySelector(".why"), Is.Null, $"{place} was refused");
    }

    async Task FillIn(FormClient person, string place, string address, string? category, string? office, string country, string body)
    {
        (string, string)[] registrar = office is null ? [("ForAnother", "no")] : [("ForAnother", "yes"), ("OfficeName", planted.Word($"{place}: office")), ("OfficeAddress", office)];
        await person.Submit("continue",
        [
            .. registrar, ("GivenNames", planted.Word($"{place}: given names")), ("FamilyName", planted.Word($"{place}: family name")),
            ("BadgeName", planted.Word($"{place}: badge")), ("Address", address), ("Telephone", planted.Telephone($"{place}: telephone")),
        ]);
        (string, string)[] chosen = category is null ? [] : [("Category", category)];
        if (category is null) chosen = [("Category", FormClient.Held((AngleSharp.Html.Dom.IHtmlFormElement)person.Page.QuerySelector("main form")!).FirstOrDefault(held => held.Key == "Category").Value
            ?? person.Page.QuerySelector("input[name=Category]")!.GetAttribute("value")!)];
        await person.Submit("continue", [.. chosen, ("Function", planted.Word($"{place}: function")), ("Body", body), ("Country", country)]);
        await person.Submit("continue", ("Speaks", "da"), ("Listens", "en"));
        await person.Submit("continue");
        await person.Submit("continue", ("Diet", planted.Word($"{place}: diet")), ("Access", planted.Word($"{place}: access")), ("PhotoConsent", "yes"), ("ListingConsent", "yes"));
        Assert.That(person.Path, Does.EndWith("/check"), $"{place} was refused");
    }
}
