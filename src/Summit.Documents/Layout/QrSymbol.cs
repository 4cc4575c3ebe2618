using QRCoder;

namespace Summit.Documents.Layout;

/// <summary>A QR symbol (ISO/IEC 18004) as dark runs, without its quiet zone: the place it is drawn in leaves four fields white around it.</summary>
public sealed record QrSymbol(int Side, IReadOnlyList<(int Column, int Row, int Length)> Runs)
{
    private const int QuietZone = 4;

    /// <summary>Encodes with error correction M: a seventh of the symbol may be scratched.</summary>
    public static QrSymbol Encode(string payload)
    {
        using var data = QRCodeGenerator.GenerateQrCode(payload, QRCodeGenerator.ECCLevel.M);
        var matrix = data.ModuleMatrix;
        var side = matrix.Count - 2 * QuietZone;
        List<(int, int, int)> runs = [];
        for (var row = 0; row < side; row++)
        {
            var fields = matrix[row + QuietZone];
            for (var column = 0; column < side; column++)
            {
                if (!fields[column + QuietZone])
                    continue;
                var start = column;
                while (column < side && fields[column + QuietZone])
                    column++;
                runs.Add((start, row, column - start));
            }
        }
        return new QrSymbol(side, runs);
    }
}
