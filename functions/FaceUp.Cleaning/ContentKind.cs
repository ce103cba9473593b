namespace FaceUp.Cleaning;

/// <summary>What a file is by its bytes. Names and media types that came with it play no part.</summary>
public enum ContentKind
{
    Unknown, Text, Html, Svg,
    Jpeg, Png, Gif, WebP, Heic, Avif, Tiff,
    Pdf, Docx, Xlsx, Pptx, Odt, Ods, Odp, OldOffice,
    Mp3, Mp4, Ogg, Wav,
    Zip,
}
