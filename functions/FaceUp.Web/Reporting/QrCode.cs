using System.Globalization;
using System.Text;
using QRCoder;

namespace FaceUp.Web.Reporting;

/// <summary>An address as a QR code (ISO/IEC 18004), drawn as one path. A quarter of it may be torn or dirty (level Q), as happens to what hangs on a wall.</summary>
/// <param name="Size">Of each side, in modules, with the quiet zone of four around it.</param>
public sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        var path = new StringBuilder();
        foreach (var (y, row) in data.ModuleMatrix.Index())
        {
            for (var x = 0; x < row.Count; x++)
            {
                if (row[x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return new(data.ModuleMatrix.Count, path.ToString());
    }
}
