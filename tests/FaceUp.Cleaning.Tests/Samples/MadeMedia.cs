namespace FaceUp.Cleaning.Tests.Samples;

/// <summary>Sound and film with everything in them that recorders leave.</summary>
internal static class MadeMedia
{
    /// <summary>A frame of silence: MPEG 1 layer III, 128 kbit/s, 44.1 kHz, 417 bytes.</summary>
    public static readonly byte[] Silence = [0xFF, 0xFB, 0x90, 0x00, .. new byte[413]];

    public static byte[] Mp3()
    {
        var text = Bytes.Join("TPE1"u8.ToArray(), Bytes.Big(14u), [0, 0, 0], "PlantedAuthor"u8.ToArray());
        var id3 = Bytes.Join("ID3\x03\0\0\0\0\x01"u8.ToArray(), [(byte)(text.Length + 128 - 128)], text, new byte[128]);
        var ape = Bytes.Join("APETAGEX"u8.ToArray(), Bytes.Little(2000u), Bytes.Little(57u), Bytes.Little(1u), Bytes.Little(0xA0000000), new byte[8], Bytes.Little(13u), new byte[4], "Artist\0PlantedArtist"u8.ToArray()[..20], new byte[1]);
        byte[] tail = [.. "TAG"u8, .. "PlantedTitle"u8, .. new byte[113]];
        byte[] info = [.. Silence[..36], .. "Info"u8, 0, 0, 0, 0, .. "LAME3.100PlantedLame"u8, .. new byte[417 - 36 - 8 - 20]];
        return Bytes.Join(id3, info, Silence, Silence, Silence, ape, "LYRICSBEGINPlantedLyrics000024LYRICS200"u8.ToArray(), tail);
    }

    public static byte[] Wav()
    {
        var format = Bytes.Chunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0]);
        var list = Bytes.Chunk("LIST", Bytes.Join("INFO"u8.ToArray(), Bytes.Chunk("IART", "PlantedAuthor\0"u8.ToArray())));
        var body = Bytes.Join("WAVE"u8.ToArray(), Bytes.Chunk("bext", [.. "PlantedRecorder"u8, .. new byte[587]]), format, list, Bytes.Chunk("data", [.. Enumerable.Range(0, 801).Select(i => (byte)i)]),
            Bytes.Chunk("iXML", "<BWFXML><NOTE>PlantedNote</NOTE></BWFXML>"u8.ToArray()), Bytes.Chunk("id3 ", "ID3PlantedTag"u8.ToArray()));
        return Bytes.Join("RIFF"u8.ToArray(), Bytes.Little((uint)body.Length), body, "PlantedTrailer"u8.ToArray());
    }

    /// <summary>Opus with a comment that needs several pages.</summary>
    public static byte[] Ogg()
    {
        var tags = Bytes.Join("OpusTags"u8.ToArray(), Bytes.Little(13u), "PlantedVendor"u8.ToArray(), Bytes.Little(2u), Bytes.Little(20u), "ARTIST=PlantedAuthor"u8.ToArray(), Bytes.Little(100_000u), new byte[100_000]);
        return Bytes.Join(OggPage(2, 0, "OpusHead\x01\x01\0\0"u8.ToArray().Concat(new byte[] { 0x80, 0xBB, 0, 0, 0, 0, 0 }).ToArray(), true, 0), OggPage(0, 1, tags[..(255 * 255)], false, ulong.MaxValue),
            OggPage(1, 2, tags[(255 * 255)..], true, 0), OggPage(0, 3, [.. Enumerable.Range(1, 300).Select(i => (byte)i)], true, 960), OggPage(4, 4, [1, 2, 3], true, 1920), "PlantedTrailer"u8.ToArray());
    }

    public static byte[] OggPage(byte flags, uint number, byte[] body, bool ends, ulong granule)
    {
        byte[] lacing = [.. Enumerable.Repeat((byte)255, body.Length / 255), .. ends ? [(byte)(body.Length % 255)] : Array.Empty<byte>()];
        byte[] page = [.. "OggS\0"u8, flags, .. BitConverter.GetBytes(granule), .. "Plnt"u8, .. Bytes.Little(number), 0, 0, 0, 0, (byte)lacing.Length, .. lacing, .. body];
        var sum = 0u;
        foreach (var b in page)
        {
            sum ^= (uint)b << 24;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 0x80000000) == 0 ? sum << 1 : (sum << 1) ^ 0x04C11DB7;
        }
        Bytes.Little(sum).CopyTo(page, 22);
        return page;
    }

    /// <summary>The bytes of picture and sound that must come out as they went in.</summary>
    public static readonly byte[] Frames = [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * 11 + 3))];

    /// <summary>Film, sound, and a track of positions, the index before or after the data.</summary>
    public static byte[] Mp4(bool indexFirst = false)
    {
        var ftyp = Bytes.Box("ftyp", "isom"u8.ToArray(), new byte[4], "isommp42"u8.ToArray());
        var free = Bytes.Box("free", "PlantedFree"u8.ToArray());
        var positions = "PlantedPosition 48.8583 2.2945"u8.ToArray();
        var data = Bytes.Box("mdat", Frames[..2000], positions, Frames[2000..], "PlantedOrphan"u8.ToArray());
        var before = ftyp.Length + free.Length + 8 + (indexFirst ? Index(0).Length : 0);
        var tail = Bytes.Join(Bytes.Box("uuid", "PlantedUuid12345"u8.ToArray(), MadePictures.Xmp), Bytes.Box("meta", "PlantedMeta"u8.ToArray()));
        return indexFirst ? Bytes.Join(ftyp, free, Index((uint)before), data, tail) : Bytes.Join(ftyp, free, data, Index((uint)before), tail);
    }

    private static byte[] Index(uint at)
    {
        var made = Bytes.Big(3_900_000_000);
        var mvhd = Bytes.Full("mvhd", 0, made, made, Bytes.Big(1000u), Bytes.Big(2000u), Bytes.Big(0x10000u), new byte[76 - 0]);
        var place = Bytes.Box("\u00A9xyz", Bytes.Big((ushort)22), Bytes.Big((ushort)0x15C7), "+48.8583+002.2945/Planted"u8.ToArray()[..22]);
        return Bytes.Box("moov", mvhd, Track(1, "vide", "vmhd", Film(), at, [1000, 1000]), Track(2, "soun", "smhd", Sound(), at + 2030, [1000]), Track(3, "meta", "nmhd", Bytes.Box("gpmd", new byte[8]), at + 2000, [30]),
            Bytes.Box("udta", place, Bytes.Box("\u00A9mak", "PlantedMaker"u8.ToArray()), Bytes.Full("meta", 0, "PlantedTags"u8.ToArray())), Bytes.Box("uuid", "PlantedInner1234"u8.ToArray()));
    }

    private static byte[] Film() => Bytes.Box("avc1", new byte[6], [0, 1], new byte[4], "plnt"u8.ToArray(), new byte[8], [0, 48, 0, 32], new byte[14], [14, .. "PlantedEncoder"u8, .. new byte[17]], [0, 24, 0xFF, 0xFF],
        Bytes.Box("avcC", [1, 66, 0, 10, 0xFF, 0xE0, 0]));

    private static byte[] Sound() => Bytes.Box("mp4a", new byte[6], [0, 1], new byte[8], [0, 1, 0, 16], new byte[4], [0x1F, 0x40, 0, 0]);

    private static byte[] Track(uint id, string handler, string header, byte[] entry, uint at, uint[] sizes)
    {
        var made = Bytes.Big(3_900_000_000);
        var table = Bytes.Box("stbl", Bytes.Full("stsd", 0, Bytes.Big(1u), entry), Bytes.Full("stts", 0, Bytes.Big(1u), Bytes.Big((uint)sizes.Length), Bytes.Big(1000u)),
            Bytes.Full("stsc", 0, Bytes.Big(1u), Bytes.Big(1u), Bytes.Big((uint)sizes.Length), Bytes.Big(1u)), Bytes.Full("stsz", 0, [Bytes.Big(0u), Bytes.Big((uint)sizes.Length), .. sizes.Select(s => Bytes.Big(s))]),
            Bytes.Full("stco", 0, Bytes.Big(1u), Bytes.Big(at)));
        return Bytes.Box("trak", Bytes.Full("tkhd", 3, made, made, Bytes.Big(id), new byte[4], Bytes.Big(2000u), new byte[60]),
            Bytes.Box("mdia", Bytes.Full("mdhd", 0, made, made, Bytes.Big(1000u), Bytes.Big(2000u), new byte[4]), Bytes.Full("hdlr", 0, new byte[4], Bytes.Latin(handler), new byte[12], "PlantedHandler\0"u8.ToArray()),
                Bytes.Box("minf", header == "vmhd" ? Bytes.Full(header, 1, new byte[8]) : header == "smhd" ? Bytes.Full(header, 0, new byte[4]) : Bytes.Full(header, 0),
                    Bytes.Box("dinf", Bytes.Full("dref", 0, Bytes.Big(1u), Bytes.Full("url ", 1))), table)));
    }
}
