using FaceUp.Cleaning.Tests.Samples;

namespace FaceUp.Cleaning.Tests;

/// <summary>Sound and film are not held in memory, whatever their length, and come out as they went in.</summary>
public class A_long_recording
{
    [Theory, InlineData("mp3"), InlineData("wav"), InlineData("ogg"), InlineData("mp4"), InlineData("jpeg"), InlineData("docx")]
    public async Task Is_the_same_when_it_arrives_byte_by_byte(string name)
    {
        using var to = new MemoryStream();
        var outcome = await Cleaner.Clean(Sample.Of(name).Kind, new Trickle(Sample.Of(name).File), to, CleanLimits.Default, CancellationToken.None);
        Assert.Equal(CleanOutcome.Cleaned, outcome.Outcome);
        Assert.Equal(await Sample.Of(name).Cleaned(), to.ToArray());
    }

    [Fact]
    public async Task Of_sound_keeps_every_frame()
    {
        var clean = await Sample.Of("mp3").Cleaned();
        Assert.Equal(4 * MadeMedia.Silence.Length, clean.Length);
        Assert.EndsWith(Convert.ToHexString(Bytes.Join(MadeMedia.Silence, MadeMedia.Silence, MadeMedia.Silence)), Convert.ToHexString(clean), StringComparison.Ordinal);
    }

    [Theory, InlineData("mp4"), InlineData("mp4, index first")]
    public async Task Of_film_keeps_picture_and_sound_where_they_were(string name)
    {
        var (before, after) = (Sample.Of(name).File, await Sample.Of(name).Cleaned());
        foreach (var part in new[] { MadeMedia.Frames[..2000], MadeMedia.Frames[2000..] })
        {
            Assert.True(before.AsSpan().IndexOf(part) > 0);
            Assert.Equal(before.AsSpan().IndexOf(part), after.AsSpan().IndexOf(part));
        }
    }

    [Fact]
    public async Task Of_an_opus_stream_keeps_every_packet()
    {
        var clean = await Sample.Of("ogg").Cleaned();
        Assert.True(clean.AsSpan().IndexOf(Enumerable.Range(1, 300).Select(i => (byte)i).ToArray()) > 0);
        Assert.InRange(clean.Length, 300, 600);
    }

    [Fact]
    public async Task Takes_no_memory_by_its_length()
    {
        const long length = 300L * 1024 * 1024;
        var frames = length / MadeMedia.Silence.Length;
        await Cleaner.Clean(ContentKind.Mp3, new Repeated(MadeMedia.Silence, 1000), Stream.Null, CleanLimits.Default, CancellationToken.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var to = new Measured();
        Assert.Equal(CleanOutcome.NothingToRemove, (await Cleaner.Clean(ContentKind.Mp3, new Repeated(MadeMedia.Silence, frames), to, CleanLimits.Default, CancellationToken.None)).Outcome);
        Assert.Equal(frames * MadeMedia.Silence.Length, to.Count);
        Assert.InRange(to.Most - before, long.MinValue, 64 * 1024 * 1024);
    }

    private sealed class Trickle(byte[] file) : MemoryStream(file)
    {
        public override bool CanSeek => false;
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }

    private sealed class Repeated(byte[] piece, long times) : MemoryStream
    {
        private long _at;
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var offset = (int)(_at % piece.Length);
            var count = (int)Math.Min(Math.Min(buffer.Length, piece.Length - offset), piece.Length * times - _at);
            piece.AsSpan(offset, count).CopyTo(buffer.Span);
            _at += count;
            return new(count);
        }
    }

    private sealed class Measured : MemoryStream
    {
        public long Count { get; private set; }
        public long Most { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Count % 1009 == 0)
                Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: false));
            Count += buffer.Length;
            return default;
        }
    }
}
