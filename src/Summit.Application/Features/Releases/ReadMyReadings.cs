using MediatR;
using Summit.Application.Platform.Pipeline;
using Summit.Data;
using Summit.Domain;
using Summit.Domain.Press;

namespace Summit.Application.Features.Releases;

/// <summary>For somebody of the press: what is kept of the embargoes that the people of their request promised to keep, and of what they read under them.</summary>
[Requires(Permission.HoldPressRequest)]
public sealed record ReadMyReadings : IQuery<MyReadings>;

/// <summary>Both in the order of their time.</summary>
public sealed record MyReadings(IReadOnlyList<MyPromise> Promises, IReadOnlyList<MyReading> Readings);

/// <summary>One promise.</summary>
public record MyPromise
{
    public AccreditationId Person { get; init; }
    public string Series { get; init; } = "";
    public int Number { get; init; }
    public int Year { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Which one.</summary>
    public string Release => new ReleaseReference(Series, Number, Year).ToString();
}

/// <summary>One reading.</summary>
public sealed record MyReading : MyPromise
{
    public ReadPart What { get; init; }
}

sealed class ReadMyReadingsHandler(Db db, Access access) : IRequestHandler<ReadMyReadings, Result<MyReadings>>
{
    const string FindPromises = """
        SELECT k.accreditation_id AS Person, r.series AS Series, r.number AS Number, r.year AS Year, k.acknowledged_at AS At
        FROM release_acknowledgement k JOIN accreditation n ON n.id = k.accreditation_id JOIN release r ON r.id = k.release_id WHERE n.request_id = @request ORDER BY k.acknowledged_at, r.id
        """;

    const string FindReadings = """
        SELECT a.accreditation_id AS Person, r.series AS Series, r.number AS Number, r.year AS Year, a.read_at AS At, a.what AS What
        FROM release_access a JOIN accreditation n ON n.id = a.accreditation_id JOIN release r ON r.id = a.release_id WHERE n.request_id = @request ORDER BY a.read_at, a.id
        """;

    public async Task<Result<MyReadings>> Handle(ReadMyReadings request, CancellationToken cancellationToken)
    {
        var own = new { request = access.PressRequest!.Value };
        return new MyReadings(await db.Query<MyPromise>(FindPromises, own), await db.Query<MyReading>(FindReadings, own));
    }
}
