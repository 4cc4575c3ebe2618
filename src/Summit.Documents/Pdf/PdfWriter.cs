using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Summit.Documents.Pdf;

/// <summary>
/// Streams PDF 1.7 objects (ISO 32000-1) to an output that is only ever appended to. Small objects travel together in
/// compressed object streams (7.5.7); places are kept for the cross-reference stream (7.5.8), nothing else is.
/// </summary>
internal sealed class PdfWriter : IDisposable
{
    private const int ObjectsPerStream = 200;

    private readonly Stream _output;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<Place> _places = [default];
    private readonly PdfBuffer _scratch = new();
    private readonly PdfBuffer _pendingIndex = new();
    private readonly PdfBuffer _pendingBodies = new();
    private readonly MemoryStream _deflated = new();
    private int _pendingCount;
    private int _pendingStream;
    private long _position;

    public PdfWriter(Stream output)
    {
        _output = output;
        // The second line tells transfer programs that the file is binary (7.5.2).
        Emit("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
    }

    /// <summary>Gives an object number to refer to before the object itself is written.</summary>
    public int Reserve()
    {
        _places.Add(default);
        return _places.Count - 1;
    }

    /// <summary>Writes an object that is not a stream.</summary>
    public void Write(int number, ReadOnlySpan<byte> body)
    {
        if (_pendingCount == 0)
            _pendingStream = Reserve();
        Settle(number, new Place(PlaceKind.InObjectStream, _pendingStream, (ushort)_pendingCount));
        _pendingIndex.Integer(number).Integer(_pendingBodies.Length);
        _pendingBodies.Raw(body).Raw("\n"u8);
        if (++_pendingCount == ObjectsPerStream)
            FlushPending();
    }

    /// <summary>Writes a stream object; <paramref name="entries"/> are its dictionary entries beside length and filter.</summary>
    public void WriteStream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data, bool compress = true)
    {
        Settle(number, new Place(PlaceKind.AtOffset, _position, 0));
        EmitStream(number, entries, data, compress);
    }

    /// <summary>Ends the file. Its /ID (14.4) is the hash of everything before, so equal content makes equal files.</summary>
    public void Finish(int catalog, int information)
    {
        FlushPending();
        var number = Reserve();
        var start = _position;
        _places[number] = new Place(PlaceKind.AtOffset, start, 0);
        var id = Convert.ToHexString(_hash.GetHashAndReset().AsSpan(0, 16));
        var entries = new PdfBuffer().Raw("/Type/XRef/W[1 5 2]/Size "u8).Integer(_places.Count)
            .Raw("/Root "u8).Reference(catalog).Raw("/Info "u8).Reference(information)
            .Raw($"/ID[<{id}><{id}>]");
        EmitStream(number, entries.Written, CrossReferences(), compress: true);
        _scratch.Clear();
        Emit(_scratch.Raw("startxref\n"u8).Integer(start).Raw("\n%%EOF\n"u8).Written);
    }

    public void Dispose()
    {
        _hash.Dispose();
        _deflated.Dispose();
    }

    private byte[] CrossReferences()
    {
        const int width = 8;
        var rows = new byte[_places.Count * width];
        for (var i = 0; i < _places.Count; i++)
        {
            var place = _places[i];
            if (i > 0 && place.Kind == PlaceKind.Free)
                throw new InvalidOperationException($"Object {i} was reserved and never written.");
            var row = rows.AsSpan(i * width, width);
            row[0] = (byte)place.Kind;
            BinaryPrimitives.WriteUInt32BigEndian(row[2..], (uint)place.Value);
            row[1] = (byte)(place.Value >> 32);
            BinaryPrimitives.WriteUInt16BigEndian(row[6..], i == 0 ? ushort.MaxValue : place.Index);
        }
        return rows;
    }

    private void Settle(int number, Place place)
    {
        if (_places[number].Kind != PlaceKind.Free)
            throw new InvalidOperationException($"Object {number} is written twice.");
        _places[number] = place;
    }

    private void FlushPending()
    {
        if (_pendingCount == 0)
            return;
        var entries = new PdfBuffer().Raw("/Type/ObjStm/N "u8).Integer(_pendingCount).Raw("/First "u8).Integer(_pendingIndex.Length);
        _pendingIndex.Raw(_pendingBodies.Written);
        WriteStream(_pendingStream, entries.Written, _pendingIndex.Written);
        _pendingIndex.Clear();
        _pendingBodies.Clear();
        _pendingCount = 0;
    }

    private void EmitStream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data, bool compress)
    {
        if (compress)
        {
            _deflated.SetLength(0);
            using (var deflater = new ZLibStream(_deflated, CompressionLevel.Optimal, leaveOpen: true))
                deflater.Write(data);
            data = _deflated.GetBuffer().AsSpan(0, (int)_deflated.Length);
        }
        _scratch.Clear();
        _scratch.Integer(number).Raw("0 obj\n<<"u8).Raw(entries).Raw(compress ? "/Filter/FlateDecode"u8 : ""u8)
            .Raw("/Length "u8).Integer(data.Length).Raw(">>\nstream\n"u8).Raw(data).Raw("\nendstream\nendobj\n"u8);
        Emit(_scratch.Written);
    }

    private void Emit(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _hash.AppendData(bytes);
        _position += bytes.Length;
    }

    private enum PlaceKind : byte
    {
        Free,
        AtOffset,
        InObjectStream,
    }

    private readonly record struct Place(PlaceKind Kind, long Value, ushort Index);
}
