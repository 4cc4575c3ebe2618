using Summit.Web.Endpoints;

namespace Summit.Web.Tests.Http;

/// <summary>Where a sign-in leads to.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DeskReturnTests
{
    [TestCase("/desk/rotterdam-2016/registrations?page=2", true)]
    [TestCase("/desk", true)]
    [TestCase("//elsewhere.example/desk", false)]
    [TestCase("https://elsewhere.example/desk", false)]
    [TestCase("/desk/\\elsewhere.example", false)]
    [TestCase("/deskelsewhere", false)]
    [TestCase("/desk/\r\nSet-Cookie: a=b", false)]
    [TestCase("/en/my", false)]
    [TestCase(null, false)]
    public void One_is_led_back_to_pages_of_the_desk_only(string? returnUrl, bool followed) =>
        Assert.That(DeskEndpoints.Local(returnUrl), Is.EqualTo(followed ? returnUrl : "/desk"));
}
