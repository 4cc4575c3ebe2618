using Summit.Application.Features.Interviews;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Tests.Harness;

/// <content>Interviews that the press asks for.</content>
sealed partial class Given
{
    public static InterviewWish Wish(string topic = "Housing in harbour cities") => new(topic, "fr", "After the plenary", "desk@press.example", "+31 10 000 00 00");

    public static InterviewAnswer InterviewAnswer { get; } = new("Eva Lind, Mayor", "Wednesday at 16:00, room 3", "office@lund.example", "+46 46 35 50 00");

    /// <summary>A journalist has asked a delegation.</summary>
    public static async Task<InterviewId> Interview(Requests journalist, EventId eventId, AccreditationId person, DelegationId delegation, string topic = "Housing in harbour cities") =>
        await Sent(journalist, new AskInterview(eventId, person, delegation, Wish(topic)));

    /// <summary>And an officer has passed it on.</summary>
    public async Task<InterviewId> Passed(EventId eventId, InterviewId id)
    {
        await Sent(host.Seed, new PassInterview(eventId, id, 1));
        return id;
    }
}
