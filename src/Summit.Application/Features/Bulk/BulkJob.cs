using System.Security.Cryptography;
using System.Text;
using Summit.Application.Features.Messages;
using Summit.Application.Features.Registration;
using Summit.Application.Platform.Jobs;
using Summit.Application.Platform.Pipeline;
using Summit.Domain;

namespace Summit.Application.Features.Bulk;

/// <summary>
/// Works off acts for many: each registration is a command of its own, sent in the name of whoever began, so that the audit
/// names them and the first one they may no longer do ends the work.
/// </summary>
public sealed class BulkJob : IJob
{
    /// <inheritdoc/>
    public string Name => "bulk";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        if ((await requests.Send(new FindBulkDue(), cancellation)).Value is not { } due) return false;
        var outcomes = new List<BulkOutcome>();
        string? stop = null;
        try
        {
            foreach (var id in due.Next)
            {
                if (cancellation.IsCancellationRequested) break;
                var sender = requests.As(Caller.For(due.Staff, due.Id.Value, Number(due.Id, due.From + outcomes.Count)));
                var (outcome, refusal) = await Act(sender, due, id);
                if (refusal == RequestErrors.NotAllowed || refusal == RequestErrors.NotYours)
                {
                    stop = "bulk.no-longer-allowed";
                    break;
                }
                outcomes.Add(new(id, outcome, refusal is not null));
            }
        }
        finally
        {
            // What was done is recorded even while the host stops or the next one failed.
            await requests.Send(new SettleBulk(due.Id, due.From, outcomes, stop), CancellationToken.None);
        }
        return true;
    }

    // Done again after a crash it is the same submission: one effect, and the answer given then.
    static SubmissionId Number(BulkId id, int no) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"bulk\n{id.Value:N}\n{no}")).AsSpan(0, 16)));

    static async Task<(string Outcome, Error? Refusal)> Act(Requests sender, BulkDue due, RegistrationId id) => due.Terms.Kind switch
    {
        BulkKind.Approve => Told(await sender.Send(new ApproveRegistration(due.EventId, id)),
            state => state == Domain.Registration.RegistrationState.Confirmed ? BulkOutcomes.Confirmed : BulkOutcomes.Waiting),
        BulkKind.Decline => Told(await sender.Send(new DeclineRegistration(due.EventId, id, due.Terms.Reason!)), _ => BulkOutcomes.Declined),
        BulkKind.Cancel => Told(await sender.Send(new CancelRegistration(due.EventId, id)), _ => BulkOutcomes.Cancelled),
        BulkKind.Move => Told(await sender.Send(new MoveCategory(due.EventId, id, due.Terms.Category!)), _ => BulkOutcomes.Moved),
        _ => Told(await sender.Send(new ResendMessage(due.EventId, id)), _ => BulkOutcomes.Sent),
    };

    static (string, Error?) Told<T>(Result<T> answer, Func<T, string> good) => answer.Error is { } refusal ? (refusal.Code, refusal) : (good(answer.Value), null);
}
