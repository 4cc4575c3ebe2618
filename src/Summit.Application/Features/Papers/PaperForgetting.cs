using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Papers;

/// <summary>Takes away what papers say of a person, in the transaction of what makes it so: erased, or replaced by somebody else. That there was a line stays.</summary>
static class PaperForgetting
{
    const string Empty = "UPDATE paper_line SET said = '' WHERE registration_id = @registration";

    public static Task Of(Db db, RegistrationId registration) => db.Execute(Empty, new { registration });
}
