using FluentValidation;
using Summit.Domain.Events;
using Summit.Domain.People;
using Summit.Domain.Programme;
using Summit.Domain.Registration;

namespace Summit.Application.Features.Events;

/// <summary>What an event's seed must satisfy; the messages are for the operator who edits the file.</summary>
sealed class EventSeedValidator : AbstractValidator<EventSeed>
{
    public EventSeedValidator()
    {
        const string Form = "small letters, digits and single hyphens, at most 60 characters";
        RuleFor(seed => seed.Slug).Must(EventSlug.IsWellFormed).WithMessage(Form)
            .Must(slug => !EventSlug.Reserved.Contains(slug)).WithMessage("the address belongs to another page");
        RuleFor(seed => seed.Series.Slug).Must(EventSlug.IsWellFormed).WithMessage(Form);
        RuleFor(seed => seed.ReferencePrefix).Matches("^[A-Z0-9]{3,10}$");
        RuleFor(seed => seed.Accent).Must(accent => accent is "blue" or "green").WithMessage("accent is blue or green");
        RuleFor(seed => seed.Status).Must(status => Enum.TryParse<EventStatus>(status, true, out _)).WithMessage("status is draft, published or cancelled");
        foreach (var text in new System.Linq.Expressions.Expression<Func<EventSeed, Dictionary<string, string>>>[]
            { seed => seed.Title, seed => seed.ShortTitle, seed => seed.Kicker, seed => seed.Summary, seed => seed.Series.Title, seed => seed.Venue.Name, seed => seed.Venue.City })
            RuleFor(text).Must(HasHostText).WithMessage("needs a text in English at least, and only known languages");
        RuleFor(seed => seed.HostLanguage).Must(ProfileLists.Languages.Contains).WithMessage("unknown language");
        RuleForEach(seed => seed.Interpretation).Must(ProfileLists.Languages.Contains).WithMessage("unknown language");
        RuleFor(seed => seed.Venue.Country).Must(ProfileLists.Countries.Contains).WithMessage("unknown country");
        RuleFor(seed => seed.Retention).NotNull().WithMessage("an event cannot be loaded without retention");
        When(seed => seed.Retention is not null, () =>
        {
            RuleFor(seed => seed.Retention!.NeedsDays).InclusiveBetween(0, 30);
            RuleFor(seed => seed.Retention!.ProfileDays).InclusiveBetween(1, 3650);
            RuleFor(seed => seed.Retention!.AuditYears).InclusiveBetween(1, 30);
        });
        RuleFor(seed => seed.Organisers).NotEmpty();
        // As long as the columns are.
        RuleFor(seed => seed.Venue.Address).MaximumLength(200);
        RuleForEach(seed => seed.Venue.Rooms).ChildRules(room => room.RuleFor(row => row.Code).NotEmpty().MaximumLength(40));
        RuleForEach(seed => seed.Organisers).ChildRules(organiser =>
        {
            organiser.RuleFor(row => row.Role).Must(role => role is "organiser" or "host" or "partner").WithMessage("role is organiser, host or partner");
            organiser.RuleFor(row => row.Website).MaximumLength(200);
        });
        RuleForEach(seed => seed.Contacts).ChildRules(contact =>
        {
            contact.RuleFor(row => row.Purpose).Must(purpose => purpose is "attendance" or "press").WithMessage("purpose is attendance or press");
            contact.RuleFor(row => row.Address).Must(PersonText.IsAddress).WithMessage("not an e-mail address");
        });
        RuleFor(seed => seed.Contacts).Must(contacts => contacts.Any(contact => contact.Purpose == "attendance")).WithMessage("needs a contact for attendance");
        RuleFor(seed => seed.Contacts).Must(contacts => contacts.DistinctBy(contact => contact.Purpose).Count() == contacts.Count).WithMessage("a purpose stands twice");
        RuleFor(seed => seed.Venue.Rooms).Must(rooms => rooms.DistinctBy(room => room.Code).Count() == rooms.Count).WithMessage("a room code stands twice");
        RuleFor(seed => seed.Zone).Cascade(CascadeMode.Stop)
            .Must(zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).WithMessage("unknown time zone")
            .DependentRules(Times);
        RuleFor(seed => seed.Registration.Capacity).GreaterThanOrEqualTo(0);
        RuleFor(seed => seed.Registration.OfferHours).InclusiveBetween(2, 240);
        RuleFor(seed => seed.Registration.Admission).Must(admission => Enum.TryParse<Admission>(admission, true, out _)).WithMessage("admission is open or invitation");
        RuleFor(seed => seed.Registration.Categories).NotEmpty()
            .Must(categories => categories.DistinctBy(category => category.Code).Count() == categories.Count).WithMessage("a category stands twice");
        RuleForEach(seed => seed.Registration.Categories).ChildRules(category =>
        {
            category.RuleFor(row => row.Code).Must(ProfileLists.Categories.Contains).WithMessage("unknown category");
            category.RuleFor(row => row.Reserved).GreaterThanOrEqualTo(0);
            category.RuleFor(row => row.Ceiling).Must((row, ceiling) => ceiling is null || ceiling >= row.Reserved).WithMessage("the ceiling is below the reserve");
        });
        RuleFor(seed => seed.Registration.Categories).Must((seed, categories) => categories.Sum(category => category.Reserved) <= seed.Registration.Capacity)
            .WithMessage("more is reserved than there are places");
        RuleForEach(seed => seed.Sessions).ChildRules(session =>
        {
            session.RuleFor(row => row.Code).NotEmpty().MaximumLength(40);
            session.RuleFor(row => row.Kind).Must(SessionKinds.All.Contains).WithMessage($"kind is one of {string.Join(", ", SessionKinds.All)}");
            session.RuleFor(row => row.Title).Must(HasHostText).WithMessage("needs a text in English at least");
            session.RuleForEach(row => row.Floor.Concat(row.Targets)).Must(ProfileLists.Languages.Contains).WithMessage("unknown language").OverridePropertyName("Floor");
        });
        RuleFor(seed => seed.Sessions).Must(sessions => sessions.DistinctBy(session => session.Code).Count() == sessions.Count).WithMessage("a session code stands twice");
        RuleForEach(seed => seed.Visits).ChildRules(visit =>
        {
            visit.RuleFor(row => row.Code).NotEmpty().MaximumLength(40);
            visit.RuleFor(row => row.Means).Must(means => means is "walk" or "coach" or "tram").WithMessage("means is walk, coach or tram");
            visit.RuleFor(row => row.Title).Must(HasHostText).WithMessage("needs a text in English at least");
            visit.RuleFor(row => row.Languages).NotEmpty().WithMessage("the guide speaks at least one language");
            visit.RuleForEach(row => row.Languages).Must(ProfileLists.Languages.Contains).WithMessage("unknown language");
            visit.RuleFor(row => row.Places).GreaterThan(0);
            visit.RuleFor(row => row.Minimum).InclusiveBetween(0, 1000).LessThanOrEqualTo(row => row.Places);
        });
        RuleFor(seed => seed.Visits).Must(visits => visits.DistinctBy(visit => visit.Code).Count() == visits.Count).WithMessage("a visit code stands twice");
    }

    void Times()
    {
        Span(seed => seed.Starts, seed => seed.Ends);
        Span(seed => seed.Registration.Opens, seed => seed.Registration.Closes);
        // Within an entry of a list the context itself puts the entry's path before a name.
        RuleForEach(seed => seed.Sessions).Custom((row, context) => OrderedAt(context, row.Starts, row.Ends, nameof(row.Starts), nameof(row.Ends)));
        RuleForEach(seed => seed.Sessions).Custom((row, context) =>
        {
            if (row.Room is { } room && context.InstanceToValidate.Venue.Rooms.All(known => known.Code != room))
                context.AddFailure("Room", "unknown room");
        });
        RuleForEach(seed => seed.Visits).Custom((row, context) => OrderedAt(context, row.Departs, row.Returns, nameof(row.Departs), nameof(row.Returns)));
        RuleForEach(seed => seed.Registration.Categories).Custom((row, context) =>
        {
            if (row.ReleaseAt is { } release) Read(context, release, "ReleaseAt");
        });
    }

    void Span(System.Linq.Expressions.Expression<Func<EventSeed, string>> from, System.Linq.Expressions.Expression<Func<EventSeed, string>> to)
    {
        var end = to.Compile();
        RuleFor(from).Custom((written, context) =>
        {
            var path = context.PropertyPath;
            var parent = path.Contains('.', StringComparison.Ordinal) ? path[..(path.LastIndexOf('.') + 1)] : "";
            var last = ((System.Linq.Expressions.MemberExpression)to.Body).Member.Name;
            OrderedAt(context, written, end(context.InstanceToValidate), path, parent + last);
        });
    }

    static void OrderedAt<T>(ValidationContext<T> context, string from, string to, string fromPath, string toPath)
    {
        var start = Read(context, from, fromPath);
        var end = Read(context, to, toPath);
        if (start is not null && end is not null && start >= end) context.AddFailure(toPath, "ends before it starts");
    }

    static DateTimeOffset? Read<T>(ValidationContext<T> context, string written, string path)
    {
        var seed = (EventSeed)(object)context.InstanceToValidate!;
        var verdict = LocalTime.Read(written, TimeZoneInfo.FindSystemTimeZoneById(seed.Zone), out var instant);
        if (verdict == LocalTimeVerdict.One) return instant;
        context.AddFailure(path, verdict switch
        {
            LocalTimeVerdict.DoesNotExist => $"{written} does not exist in {seed.Zone}: the clocks skip it",
            LocalTimeVerdict.ExistsTwice => $"{written} happens twice in {seed.Zone}: choose a time outside that hour",
            _ => "not a time as in 2016-11-09T09:30",
        });
        return null;
    }

    static bool HasHostText(Dictionary<string, string> text) =>
        text.TryGetValue("en", out var english) && !string.IsNullOrWhiteSpace(english) && text.Keys.All(ProfileLists.Languages.Contains);
}
