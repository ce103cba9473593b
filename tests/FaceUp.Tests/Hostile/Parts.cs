using System.Text;

namespace FaceUp.Tests.Hostile;

/// <summary>Multipart bodies, part by part, well-formed or not.</summary>
public static class Parts
{
    public const string Boundary = "limit-of-parts";
    public const string Type = "multipart/form-data; boundary=" + Boundary;
    public const string TextHead = "Content-Disposition: form-data; name=\"text\"\r\nContent-Type: application/json";
    public const string FileHead = "Content-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\nContent-Type: text/plain";

    public static byte[] Part(string head, byte[] body) => [.. Encoding.UTF8.GetBytes($"--{Boundary}\r\n{head}\r\n\r\n"), .. body, .. "\r\n"u8];

    public static byte[] Part(string head, string body) => Part(head, Encoding.UTF8.GetBytes(body));

    public static byte[] End => Encoding.UTF8.GetBytes($"--{Boundary}--\r\n");

    public static byte[] File(string name) => Part($"Content-Disposition: form-data; name=\"files\"; filename=\"{name}\"", Canary.Word);

    public static byte[] FileStar(string encoded) => Part($"Content-Disposition: form-data; name=\"files\"; filename*={encoded}", Canary.Word);

    public static byte[] Many(int count, byte[] part) => [.. Enumerable.Repeat(part, count).SelectMany(p => p)];
}
