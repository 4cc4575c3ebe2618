using System.Runtime.CompilerServices;
using Summit.Data;

namespace Summit.Application.Features.Registration;

/// <summary>
/// Reads what an export may take out. Which registrations and their order are settled first, as ids; the rest is read in pieces, so that
/// neither memory nor a connection is held for as long as somebody's network takes.
/// </summary>
public sealed class ExportedRegistrations(Database database)
{
    const int AtOnce = 500;

    /// <summary>The registrations of a recorded export, in its order.</summary>
    public async IAsyncEnumerable<RegistrationLine> Read(RecordedExport export, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        IReadOnlyList<Domain.RegistrationId> ids;
        await using (var db = new Db(database)) ids = await SelectedRegistrations.All(db, export.EventId, export.Selection);
        foreach (var piece in ids.Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<RegistrationLine> lines;
            await using (var db = new Db(database)) lines = await RegistrationLine.Of(db, piece);
            foreach (var line in lines) yield return line;
        }
    }
}
