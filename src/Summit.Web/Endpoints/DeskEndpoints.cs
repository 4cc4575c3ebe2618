using Summit.Application.Features.Staff;
using Summit.Application.Platform.Keys;
using Summit.Application.Platform.Pipeline;
using Summit.Domain.Staff;
using Summit.Web.Desk;
using Summit.Web.Desk.Parts;
using Summit.Web.Desk.SignIn;
using Summit.Web.Hosting;

namespace Summit.Web.Endpoints;

/// <summary>The ways into the desk and out of it: a circuit can do neither.</summary>
static class DeskEndpoints
{
    const string KeyPurpose = "invitation-key";

    /// <summary>Marks what answers under /desk without a session.</summary>
    public sealed record WithoutSession;

    /// <summary>Marks what only those may send who hold a permission at the event of its address; the desk's door asks.</summary>
    public sealed record Needs(Permission Permission);

    public static void MapDeskDoors(this IEndpointRouteBuilder app, bool demonstration)
    {
        var open = app.MapGroup("/desk").PersonalPages().WithMetadata(new WithoutSession());
        open.MapGet("/sign-in", (string? returnUrl, HttpContext http) => Answers.Page<DeskSignInPage>(new { Words = WordsFor(http), ReturnUrl = returnUrl }));
        open.MapPost("/sign-in", SignIn).LimitedBy(RequestLimit.SigningIn);
        open.MapGet("/invitation/{token}", ShowInvitation);
        open.MapPost("/invitation/{token}", AcceptInvitation).LimitedBy(RequestLimit.SigningIn);
        if (demonstration)
        {
            open.MapGet("/enter/{token}", (string token, HttpContext http) => Answers.Page<EnterPage>(new { Words = WordsFor(http), Token = token }));
            open.MapPost("/enter/{token}", Enter);
        }
        var own = app.MapGroup("/desk").PersonalPages();
        own.MapGet("/confirm", async (string? returnUrl, Requests requests, StaffSignIn door, HttpContext http) =>
            Answers.Page<ConfirmPage>(new { Words = await OwnWords(requests, http), ReturnUrl = returnUrl, Entered = demonstration && await HasEntered(requests, door) }));
        own.MapPost("/confirm", (Requests requests, StaffSignIn door, HttpContext http, CancellationToken cancellation) => Confirm(demonstration, requests, door, http, cancellation)).LimitedBy(RequestLimit.SigningIn);
        own.MapPost("/sign-out", SignOut);
        own.MapGet("/account", (string? said, Requests requests) => Account(requests, said, []));
        own.MapPost("/account/language", SetLanguage);
        own.MapPost("/account/password", ChangePassword);
        own.MapPost("/account/codes", RenewCodes);
    }

    /// <summary>Where a return address leads, if it is one of the desk's own pages; else to its first.</summary>
    public static string Local(string? returnUrl) =>
        returnUrl is { Length: < 2000 } && (returnUrl == "/desk" || returnUrl.StartsWith("/desk/", StringComparison.Ordinal) || returnUrl.StartsWith("/desk?", StringComparison.Ordinal))
        && !returnUrl.Any(letter => letter is '\\' || char.IsControl(letter)) ? returnUrl : "/desk";

    static DeskTexts WordsFor(HttpContext http) =>
        DeskTexts.For(http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0]).FirstOrDefault(DeskLanguages.All.Contains));

    static async Task<DeskTexts> OwnWords(Requests requests, HttpContext http) =>
        await requests.Send(new ReadMyDesk()) is { Ok: true } mine ? DeskTexts.For(mine.Value.Language) : WordsFor(http);

    static async Task<IResult> SignIn(StaffSignIn door, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var (address, back) = (form["Address"].ToString(), form["returnUrl"].ToString());
        if (await door.SignIn(address, form["Password"].ToString(), form["Code"].ToString()) is not { } session)
            return Answers.Page<DeskSignInPage>(new { Words = WordsFor(http), Address = address, ReturnUrl = back, Failed = true }, StatusCodes.Status422UnprocessableEntity);
        callers.SignIn(http, session);
        return Answers.SeeOther(Local(back));
    }

    static async Task<IResult> Enter(string token, Requests requests, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        var opened = await requests.Send(new EnterDesk(token), cancellation);
        if (!opened.Ok) return Answers.Page<EnterPage>(new { Words = WordsFor(http), Token = token, Failed = true }, StatusCodes.Status404NotFound);
        callers.SignIn(http, opened.Value);
        return Answers.SeeOther("/desk");
    }

    static async Task<IResult> ShowInvitation(string token, Requests requests, StaffSignIn door, InstallationSecret secret, HttpContext http, CancellationToken cancellation)
    {
        var invitation = await requests.Send(new ReadInvitation(token), cancellation);
        if (!invitation.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "LinkNotValid"));
        var key = door.NewAuthenticatorKey();
        var shown = invitation.Value;
        return Answers.Page<InvitationPage>(new
        {
            Words = shown.IsFirst ? WordsFor(http) : DeskTexts.For(shown.Language),
            Form = new InvitationForm(token, shown.IsFirst, shown.Address, shown.Name, key, secret.Seal($"{KeyPurpose}\n{token}", key)),
        });
    }

    static async Task<IResult> AcceptInvitation(string token, Requests requests, StaffSignIn door, InstallationSecret secret, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        var invitation = await requests.Send(new ReadInvitation(token), cancellation);
        if (!invitation.Ok) return Answers.Problem(new(StatusCodes.Status404NotFound, "LinkNotValid"));
        var form = await http.Request.ReadFormAsync(cancellation);
        var shown = invitation.Value;
        var words = shown.IsFirst ? WordsFor(http) : DeskTexts.For(shown.Language);
        var (name, password) = (form["Name"].ToString(), form["Password"].ToString());
        var address = shown.IsFirst ? form["Address"].ToString() : shown.Address!;
        if (OpenKey(secret, token, form["Key"].ToString()) is not { } key) return Answers.Problem(new(StatusCodes.Status400BadRequest, "BadRequest"));

        var problems = new List<KeyValuePair<string, string>>();
        void Say(string field, string code) => problems.Add(KeyValuePair.Create(field, DeskProblemWords.Field(words, field, code)));
        if (PasswordRules.Judge(password, address, name) is { } weak) Say("Password", weak);
        var step = door.StepOf(key, form["Code"].ToString());
        if (step is null) Say("Code", "wrong-code");
        if (problems.Count == 0 && step is { } proved)
        {
            var (opened, codes) = await door.Accept(token, address, name, words.Language, password, key, proved);
            if (opened.Ok)
            {
                callers.SignIn(http, opened.Value);
                return Answers.Page<CodesPage>(new { Words = words, Codes = codes });
            }
            if (opened.Error == StaffErrors.LinkNotValid) return Answers.Problem(new(StatusCodes.Status404NotFound, "LinkNotValid"));
            if (opened.Error!.Fields is { } fields) foreach (var (field, code) in fields) Say(field, code);
            else Say("Address", opened.Error.Code);
        }
        return Answers.Page<InvitationPage>(new
        {
            Words = words, Form = new InvitationForm(token, shown.IsFirst, address, name, key, form["Key"].ToString()), Problems = problems,
        }, StatusCodes.Status422UnprocessableEntity);
    }

    static string? OpenKey(InstallationSecret secret, string token, string box)
    {
        try
        {
            return secret.Open($"{KeyPurpose}\n{token}", box);
        }
        catch (Exception exception) when (exception is System.Security.Cryptography.CryptographicException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    static async Task<IResult> Confirm(bool demonstration, Requests requests, StaffSignIn door, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyDesk(), cancellation);
        if (!mine.Ok) return Answers.SeeOther("/desk/sign-in");
        var form = await http.Request.ReadFormAsync(cancellation);
        var back = form["returnUrl"].ToString();
        var confirmed = demonstration && await door.HasNoCredentials(mine.Value.Id)
            ? await door.ConfirmEntered(mine.Value.Id)
            : await door.Confirm(mine.Value.Id, form["Password"].ToString(), form["Code"].ToString());
        return confirmed
            ? Answers.SeeOther(Local(back))
            : Answers.Page<ConfirmPage>(new { Words = DeskTexts.For(mine.Value.Language), ReturnUrl = back, Failed = true }, StatusCodes.Status422UnprocessableEntity);
    }

    // Whoever came by a demonstration's link has neither password nor authenticator to be asked for.
    static async Task<bool> HasEntered(Requests requests, StaffSignIn door) =>
        await requests.Send(new ReadMyDesk()) is { Ok: true } mine && await door.HasNoCredentials(mine.Value.Id);

    static async Task<IResult> SignOut(Requests requests, Callers callers, HttpContext http, CancellationToken cancellation)
    {
        var everywhere = (await http.Request.ReadFormAsync(cancellation))["everywhere"] == "yes";
        await requests.Send(new CloseStaffSession(everywhere), cancellation);
        callers.SignOut(http);
        return Answers.SeeOther("/desk/sign-in");
    }

    static async Task<IResult> Account(Requests requests, string? said, IReadOnlyList<KeyValuePair<string, string>> problems)
    {
        var mine = await requests.Send(new ReadMyDesk());
        if (!mine.Ok) return Answers.SeeOther("/desk/sign-in");
        return Answers.Page<AccountPage>(
            new { Words = DeskTexts.For(mine.Value.Language), Me = mine.Value, Said = said is "language" or "password" ? said : null, Problems = problems },
            problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    static async Task<IResult> SetLanguage(Requests requests, HttpContext http, CancellationToken cancellation)
    {
        var set = await requests.Send(new SetMyLanguage((await http.Request.ReadFormAsync(cancellation))["Language"].ToString()), cancellation);
        return set.Ok ? Answers.SeeOther("/desk/account?said=language") : Answers.Refusal(set.Error!);
    }

    static async Task<IResult> ChangePassword(Requests requests, StaffSignIn door, HttpContext http, CancellationToken cancellation)
    {
        var mine = await requests.Send(new ReadMyDesk(), cancellation);
        if (!mine.Ok) return Answers.SeeOther("/desk/sign-in");
        var password = (await http.Request.ReadFormAsync(cancellation))["Password"].ToString();
        if (PasswordRules.Judge(password, mine.Value.Address, mine.Value.Name) is { } weak)
            return await Account(requests, null, [KeyValuePair.Create("Password", DeskProblemWords.Field(DeskTexts.For(mine.Value.Language), "Password", weak))]);
        return Done(await door.ChangePassword(password), "/desk/account?said=password");
    }

    static async Task<IResult> RenewCodes(Requests requests, StaffSignIn door, HttpContext http)
    {
        var (renewed, codes) = await door.RenewCodes();
        return renewed.Ok ? Answers.Page<CodesPage>(new { Words = await OwnWords(requests, http), Codes = codes }) : Done(renewed, "");
    }

    static IResult Done(Result<Done> result, string next) => result switch
    {
        { Ok: true } => Answers.SeeOther(next),
        { Error: var error } when error == RequestErrors.ConfirmFirst => Answers.SeeOther("/desk/confirm?returnUrl=%2Fdesk%2Faccount"),
        _ => Answers.Refusal(result.Error!),
    };
}
