using FaceUp.SelfHost.Storage;

namespace FaceUp.Tests.Storage;

/// <summary>A real store, SQLite and files, in a folder of its own that goes with it. A class fixture, or <c>await using</c>.</summary>
public sealed class TempStore : IAsyncLifetime
{
    public TempStore()
    {
        Records = SqliteRecords.Open(RecordsFile);
        Blobs = new FileBlobs(BlobFolder);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("faceup-store-").FullName;

    public string RecordsFile => Path.Combine(Folder, "records.db");

    public string BlobFolder => Path.Combine(Folder, "blobs");

    public SqliteRecords Records { get; private set; }

    public FileBlobs Blobs { get; private set; }

    /// <summary>What a restart of the process sees.</summary>
    public async Task Reopen()
    {
        await Records.DisposeAsync();
        Records = SqliteRecords.Open(RecordsFile);
        Blobs = new FileBlobs(BlobFolder);
    }

    public async Task DisposeAsync()
    {
        await Records.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;
}
