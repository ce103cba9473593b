using System.Globalization;
using FaceUp.Print.Writing;

namespace FaceUp.Print.Layout;

/// <summary>The outline of a document in two levels (ISO 32000-1 §12.3.3).</summary>
internal sealed class Bookmarks(PdfFile file)
{
    private sealed record Mark(int Number, string Text, int Page, double Y, List<Mark> Below);

    /// <returns>Null where there is no heading.</returns>
    public async Task<int?> Write(IReadOnlyList<(string Text, int Level, int Page, double Y)> headings, CancellationToken ct)
    {
        if (headings.Count == 0)
            return null;
        var root = new Mark(file.Reserve(), "", 0, 0, []);
        foreach (var (text, level, page, y) in headings)
            (level > 1 && root.Below.Count > 0 ? root.Below[^1] : root).Below.Add(new(file.Reserve(), text, page, y, []));
        await file.Object(root.Number, $"<</Type /Outlines /First {root.Below[0].Number} 0 R /Last {root.Below[^1].Number} 0 R /Count {root.Below.Count}>>", ct);
        await Children(root, ct);
        return root.Number;
    }

    private async Task Children(Mark parent, CancellationToken ct)
    {
        for (var i = 0; i < parent.Below.Count; i++)
        {
            var mark = parent.Below[i];
            var (before, after) = (i > 0 ? $" /Prev {parent.Below[i - 1].Number} 0 R" : "", i + 1 < parent.Below.Count ? $" /Next {parent.Below[i + 1].Number} 0 R" : "");
            var below = mark.Below.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $" /First {mark.Below[0].Number} 0 R /Last {mark.Below[^1].Number} 0 R /Count {-mark.Below.Count}") : "";
            await file.Object(mark.Number, $"<</Title {PdfFile.Hex(mark.Text)} /Parent {parent.Number} 0 R{before}{after}{below} /Dest [{mark.Page} 0 R /XYZ null {PdfFile.Number(mark.Y)} null]>>", ct);
            await Children(mark, ct);
        }
    }
}
