using System.Formats.Tar;
using System.IO.Pipelines;
using System.Security.Cryptography;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Backups;

/// <summary>Where a backup goes, file by file. What was not finished is no backup, and is not there.</summary>
internal interface IBackupTarget : IAsyncDisposable
{
    /// <summary>True when a file of this name is in it already.</summary>
    bool Has(string name);

    /// <summary>Null: there is nothing at <paramref name="from"/> any more.</summary>
    Task<BackedUp?> Add(string from, string name, CancellationToken ct);

    /// <summary>The manifest last: what has none is no backup. Durable when it returns.</summary>
    Task Finish(byte[] manifest, CancellationToken ct);
}

/// <summary>A folder that is not there yet.</summary>
internal sealed class FolderTarget : IBackupTarget
{
    private readonly string _folder;
    private bool _finished;

    public FolderTarget(string folder) => PrivateFolder.Create(_folder = folder);

    public bool Has(string name) => File.Exists(Path.Combine(_folder, name));

    public Task<BackedUp?> Add(string from, string name, CancellationToken ct) => CopiedFile.Copy(from, _folder, name, ct);

    public Task Finish(byte[] manifest, CancellationToken ct)
    {
        CopiedFile.Write(Path.Combine(_folder, Manifest.Name), manifest);
        CopiedFile.Settle(_folder);
        _finished = true;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (!_finished && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true); // half a backup passes for a whole one too easily
        return ValueTask.CompletedTask;
    }
}

/// <summary>One file: a tar archive, in the clear or sealed as it is written. Under another name until it is whole; what a killed process left under that name is overwritten.</summary>
internal sealed class FileTarget : IBackupTarget
{
    private const int Waiting = 1024 * 1024; // bytes of the archive between its writer and the seal

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly FileStream _draft;
    private readonly TarWriter _tar;
    private readonly Task _sealing;
    private bool _finished;

    public FileTarget(string file, BackupLock by)
    {
        _file = file;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 256 * 1024 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = PrivateFolder.OwnerOnlyFile;
        _draft = new(file + ".new", options);
        if (!by.Seals)
        {
            (_tar, _sealing) = (new(_draft, TarEntryFormat.Pax, leaveOpen: true), Task.CompletedTask);
            return;
        }

        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: Waiting, resumeWriterThreshold: Waiting / 2, useSynchronizationContext: false));
        _tar = new(pipe.Writer.AsStream(), TarEntryFormat.Pax); // its end ends the pipe
        _sealing = Task.Run(() => Seal(by, pipe.Reader));
    }

    public bool Has(string name) => _names.Contains(name);

    public async Task<BackedUp?> Add(string from, string name, CancellationToken ct)
    {
        try
        {
            await using var source = new HashedFile(from);
            var (entry, inside) = (name.Replace(Path.DirectorySeparatorChar, '/'), File.GetLastWriteTimeUtc(source.Handle)); // a key's tells its age; content has the one that all content has
            await Write(new(TarEntryType.RegularFile, entry) { Mode = PrivateFolder.OwnerOnlyFile, ModificationTime = new DateTimeOffset(inside), DataStream = source }, ct);
            _names.Add(name);
            return new(entry, source.Length, source.Sha256());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async Task Finish(byte[] manifest, CancellationToken ct)
    {
        using var content = new MemoryStream(manifest, writable: false);
        await Write(new(TarEntryType.RegularFile, Manifest.Name) { Mode = PrivateFolder.OwnerOnlyFile, ModificationTime = new DateTimeOffset(PrivateFolder.FixedTime), DataStream = content }, ct);
        await _tar.DisposeAsync();
        await _sealing;
        await _draft.FlushAsync(ct);
        _draft.Flush(flushToDisk: true);
        await _draft.DisposeAsync();
        File.Move(_file + ".new", _file, overwrite: false);
        PrivateFolder.Sync(Path.GetDirectoryName(_file)!);
        _finished = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_finished)
            return;
        try
        {
            await _tar.DisposeAsync();
            await _sealing;
        }
        catch (Exception)
        {
            // What broke it is being told already.
        }

        await _draft.DisposeAsync();
        File.Delete(_file + ".new");
    }

    // Whoever seals may stop where a disk is full: the archive's writer must not wait for it then.
    private async Task Write(PaxTarEntry entry, CancellationToken ct)
    {
        if (_sealing.IsFaulted)
            await _sealing;
        await _tar.WriteEntryAsync(entry, ct);
    }

    private async Task Seal(BackupLock by, PipeReader archive)
    {
        try
        {
            var (head, bytes) = BackupSeal.Seal(by, archive.AsStream());
            await using (bytes)
            {
                await _draft.WriteAsync(head);
                await bytes.CopyToAsync(_draft);
            }
        }
        catch (Exception e)
        {
            await archive.CompleteAsync(e);
            throw;
        }
    }

    /// <summary>A file as it is read into the archive, and the hash of what was read.</summary>
    private sealed class HashedFile(string file) : Stream
    {
        private readonly FileStream _source = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public Microsoft.Win32.SafeHandles.SafeFileHandle Handle => _source.SafeFileHandle;
        public override bool CanRead => true;
        public override bool CanSeek => true; // an archive's entry begins with its length
        public override bool CanWrite => false;
        public override long Length => _source.Length;
        public override long Position { get => _source.Position; set => throw new NotSupportedException(); }

        public string Sha256() => Convert.ToHexStringLower(_sha.GetHashAndReset());

        public override int Read(Span<byte> buffer)
        {
            var count = _source.Read(buffer);
            _sha.AppendData(buffer[..count]);
            return count;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await _source.ReadAsync(buffer, cancellationToken);
            _sha.AppendData(buffer.Span[..count]);
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _source.Dispose();
                _sha.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
