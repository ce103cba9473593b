using FaceUp.Cleaning.Documents;
using FaceUp.Cleaning.Media;
using FaceUp.Cleaning.Pictures;

namespace FaceUp.Cleaning;

/// <summary>
/// Writes a copy of a file without what tells of its maker: who, where, when, with which device, and how it came about. See CLEANING.md for what
/// goes and what remains in each format. A hostile file is an outcome, never an exception; only the two streams' own failures and cancellation are thrown.
/// </summary>
public static class Cleaner
{
    /// <summary>
    /// Reads <paramref name="from"/> to its end and writes the clean copy; unless the outcome is <see cref="CleanOutcome.Cleaned"/> or
    /// <see cref="CleanOutcome.NothingToRemove"/>, drop what was written. MP4 above <see cref="CleanLimits.InMemory"/> needs a stream that can seek.
    /// </summary>
    public static async Task<Cleaned> Clean(ContentKind kind, Stream from, Stream to, CleanLimits limits, CancellationToken ct)
    {
        var traces = new Traces();
        try
        {
            await (kind switch
            {
                ContentKind.Mp3 => Mp3.Clean(new(from, ct), to, traces),
                ContentKind.Ogg => Ogg.Clean(new(from, ct), to, traces, limits),
                ContentKind.Wav => Wav.Clean(new(from, ct), to, traces),
                ContentKind.Mp4 => CleanFilm(from, to, traces, limits, ct),
                _ when IsWhole(kind) => CleanWhole(kind, from, to, traces, new(limits, ct), ct),
                _ => throw new CannotCleanException(),
            }).ConfigureAwait(false);
        }
        catch (CannotCleanException)
        {
            return new(CleanOutcome.CannotClean, []);
        }
        catch (Exception e) when (e is DamagedException or OverflowException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return new(CleanOutcome.Damaged, []);
        }
        return new(traces.Gone.Count == 0 ? CleanOutcome.NothingToRemove : CleanOutcome.Cleaned, traces.Gone);
    }

    /// <summary>Cleans one file that stands in another; null when it cannot be done, so that the outer file drops it.</summary>
    internal static byte[]? CleanInner(byte[] file, Traces traces, Budget budget, int depth)
    {
        var kind = Detect.Of(file);
        if (kind is ContentKind.Text)
            return file;
        if (depth >= budget.Limits.Depth)
            throw new DamagedException();
        try
        {
            using var to = new MemoryStream(file.Length);
            if (kind is ContentKind.Mp3 or ContentKind.Mp4 or ContentKind.Ogg or ContentKind.Wav)
                CleanSound(kind, file, to, traces, budget.Limits);
            else if (IsWhole(kind))
                CleanBytes(kind, file, to, traces, budget, depth + 1);
            else
                return null;
            return to.ToArray();
        }
        catch (CannotCleanException)
        {
            return null;
        }
    }

    private static bool IsWhole(ContentKind kind) => kind is ContentKind.Text or ContentKind.Jpeg or ContentKind.Png or ContentKind.Gif or ContentKind.WebP
        or ContentKind.Heic or ContentKind.Avif or ContentKind.Tiff or ContentKind.Pdf or ContentKind.Svg or ContentKind.Docx or ContentKind.Xlsx
        or ContentKind.Pptx or ContentKind.Odt or ContentKind.Ods or ContentKind.Odp;

    private static async Task CleanWhole(ContentKind kind, Stream from, Stream to, Traces traces, Budget budget, CancellationToken ct)
    {
        var file = await Source.ReadWhole(from, budget.Limits.InMemory, ct).ConfigureAwait(false) ?? throw new CannotCleanException();
        using var clean = new MemoryStream(file.Length);
        try
        {
            CleanBytes(kind, file, clean, traces, budget, 1);
        }
        // No stream but memory is touched in there, so whatever is thrown, by the libraries too, is the file's doing.
        catch (Exception e) when (e is not (OperationCanceledException or CannotCleanException))
        {
            throw new DamagedException();
        }
        clean.Position = 0;
        await clean.CopyToAsync(to, ct).ConfigureAwait(false);
    }

    private static async Task CleanFilm(Stream from, Stream to, Traces traces, CleanLimits limits, CancellationToken ct)
    {
        if (from.CanSeek)
        {
            await Mp4.Clean(from, to, traces, limits, ct).ConfigureAwait(false);
            return;
        }
        var file = await Source.ReadWhole(from, limits.InMemory, ct).ConfigureAwait(false) ?? throw new CannotCleanException();
        using var whole = new MemoryStream(file, writable: false);
        await Mp4.Clean(whole, to, traces, limits, ct).ConfigureAwait(false);
    }

    private static void CleanBytes(ContentKind kind, byte[] file, MemoryStream to, Traces traces, Budget budget, int depth)
    {
        switch (kind)
        {
            case ContentKind.Text: to.Write(file); break;
            case ContentKind.Jpeg: Jpeg.Clean(file, to, traces); break;
            case ContentKind.Png: Png.Clean(file, to, traces); break;
            case ContentKind.Gif: Gif.Clean(file, to, traces); break;
            case ContentKind.WebP: WebP.Clean(file, to, traces); break;
            case ContentKind.Heic or ContentKind.Avif: Heif.Clean(file, to, traces); break;
            case ContentKind.Tiff: Tiff.Clean(file, to, traces, budget); break;
            case ContentKind.Svg: Svg.Clean(file, to, traces, budget, depth); break;
            case ContentKind.Pdf: Pdf.Clean(file, to, traces, budget); break;
            case ContentKind.Odt or ContentKind.Ods or ContentKind.Odp: OpenDocument.Clean(file, to, traces, budget, depth); break;
            default: OfficeDocument.Clean(file, to, traces, budget, depth); break;
        }
    }

    // Memory streams complete at once: nothing here waits.
    private static void CleanSound(ContentKind kind, byte[] file, MemoryStream to, Traces traces, CleanLimits limits)
    {
        using var from = new MemoryStream(file, writable: false);
        (kind switch
        {
            ContentKind.Mp3 => Mp3.Clean(new(from, default), to, traces),
            ContentKind.Ogg => Ogg.Clean(new(from, default), to, traces, limits),
            ContentKind.Wav => Wav.Clean(new(from, default), to, traces),
            _ => Mp4.Clean(from, to, traces, limits, default),
        }).GetAwaiter().GetResult();
    }
}
