using Summit.Data;
using Summit.Domain;

namespace Summit.Application.Features.Imports;

/// <summary>Empties rows of imports that hold a person who is being erased. The row itself stays, so that lines keep their numbers.</summary>
sealed class ImportErasure(Db db)
{
    const string FindByRegistration = "SELECT import_id AS ImportId, no AS No FROM import_row WHERE registration_id = @registration";

    // Also rows that name somebody else at the same mailbox: whose they are cannot be told before they are read.
    const string FindByAddress = "SELECT import_id AS ImportId, no AS No FROM import_address WHERE address_key = @key";

    const string Empty = """
        UPDATE import_row SET cells = '[]', category = NULL, address_key = NULL, name_key = NULL, problems = NULL, same_as = NULL, registration_id = NULL,
            outcome = COALESCE(outcome, 'imports.erased-row')
        WHERE import_id = @ImportId AND no = @No
        """;

    const string DeleteAddresses = "DELETE FROM import_address WHERE import_id = @ImportId AND no = @No";

    /// <summary>Rows that became this registration, and those in which one of these addresses stands.</summary>
    public async Task Erase(RegistrationId registration, IEnumerable<string> addressKeys)
    {
        var rows = new HashSet<Place>(await db.Query<Place>(FindByRegistration, new { registration }));
        foreach (var key in addressKeys) rows.UnionWith(await db.Query<Place>(FindByAddress, new { key }));
        foreach (var row in rows)
        {
            await db.Execute(Empty, new { row.ImportId, row.No });
            await db.Execute(DeleteAddresses, new { row.ImportId, row.No });
        }
    }

    sealed record Place
    {
        public ImportId ImportId { get; init; }
        public int No { get; init; }
    }
}
