using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Keys;

/// <summary>ASP.NET's data-protection keys in the database, sealed, so that every node reads the same cookies.</summary>
public sealed class KeyRing(Database database, InstallationSecret secret, EventClock clock) : IXmlRepository
{
    const string Purpose = "key-ring";
    const string Find = "SELECT sealed FROM key_ring ORDER BY name";
    const string Insert = "INSERT INTO key_ring (id, name, sealed) VALUES (@id, @name, @box)";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(Load).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        var box = secret.Seal(Purpose, element.ToString(SaveOptions.DisableFormatting));
        Task.Run(() => database.Writer.Write(async session =>
        {
            await session.Execute(Insert, new { id = clock.NewId(), name = friendlyName, box });
            return new Decision<bool>(true, Keep: true);
        })).GetAwaiter().GetResult();
    }

    async Task<IReadOnlyCollection<XElement>> Load()
    {
        await using var session = await database.OpenReader();
        return [.. (await session.Query<string>(Find)).Select(box => XElement.Parse(secret.Open(Purpose, box)))];
    }
}
