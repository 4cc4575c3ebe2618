using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Summit.Application.Platform.Time;
using Summit.Data;

namespace Summit.Application.Platform.Keys;

/// <summary>ASP.NET's data-protection keys in the database, so that every node reads the same cookies.</summary>
public sealed class KeyRing(Database database, EventClock clock) : IXmlRepository
{
    const string Find = "SELECT xml FROM key_ring ORDER BY name";
    const string Insert = "INSERT INTO key_ring (id, name, xml) VALUES (@id, @name, @xml)";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(Load).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = element.ToString(SaveOptions.DisableFormatting);
        Task.Run(() => database.Writer.Write(async session =>
        {
            await session.Execute(Insert, new { id = clock.NewId(), name = friendlyName, xml });
            return new Decision<bool>(true, Keep: true);
        })).GetAwaiter().GetResult();
    }

    async Task<IReadOnlyCollection<XElement>> Load()
    {
        await using var session = await database.OpenReader();
        return [.. (await session.Query<string>(Find)).Select(XElement.Parse)];
    }
}
