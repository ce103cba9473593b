using FaceUp.App.Exports;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Importing;

/// <summary>
/// The first-access codes of an import, for its owner only. Made before the first report goes out, and each code is on the disk before the next report does: whatever ends the command, what stands in no file was
/// made by no answer that came. Where no report was taken over, nothing stays.
/// </summary>
internal sealed class CodesFile : IAsyncDisposable
{
    private readonly string _file;
    private readonly FileStream _to;
    private readonly CsvWriter _table;
    private bool _any;

    private CodesFile(string file)
    {
        (_file, _to) = (Path.GetFullPath(file), PrivateFolder.NewFile(file));
        _table = new(_to);
    }

    public static async Task<CodesFile> Make(string file, CancellationToken ct)
    {
        var made = new CodesFile(file);
        await made.Add(["id", "code", "until"], ct);
        PrivateFolder.Sync(Path.GetDirectoryName(made._file)!);
        return made;
    }

    public async Task Add(Imported taken, CancellationToken ct)
    {
        await Add([taken.Id, taken.Code, taken.Until], ct);
        _any = true;
    }

    public async ValueTask DisposeAsync()
    {
        await _to.DisposeAsync();
        if (!_any)
            File.Delete(_file);
    }

    private async Task Add(object?[] row, CancellationToken ct)
    {
        await _table.Row(row, ct);
        await _table.Flush(ct);
        _to.Flush(flushToDisk: true);
    }
}
