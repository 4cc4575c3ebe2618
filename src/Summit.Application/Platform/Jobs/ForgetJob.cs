using Summit.Application.Features.Messages;
using Summit.Application.Platform.Mail;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Platform.Jobs;

/// <summary>
/// Makes erasing final: messages kept as files go with the person they were about, and what was deleted from the database leaves
/// its log, which would otherwise hold it until it is written over.
/// </summary>
public sealed class ForgetJob(Database database, IMailTransport transport) : IJob
{
    /// <inheritdoc/>
    public string Name => "forget";

    /// <inheritdoc/>
    public TimeSpan Rest => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task<bool> Run(Requests requests, CancellationToken cancellation)
    {
        if (transport is FolderTransport folder) await ForgetFiles(requests, folder.Kept(), cancellation);
        await database.ForgetDeleted();
        return false;
    }

    static async Task ForgetFiles(Requests requests, ILookup<Guid, string> kept, CancellationToken cancellation)
    {
        foreach (var some in kept.Select(file => new MessageId(file.Key)).Chunk(FindForgotten.Most))
            foreach (var message in (await requests.Send(new FindForgotten(some), cancellation)).Value)
                foreach (var path in kept[message.Value])
                    File.Delete(path);
    }
}
