namespace FaceUp.Drills.Canary;
internal static class CanaryDrill { public static Task<int> Run(string a) => Task.FromResult(a.Length); }
internal static class AzuriteHead { public static Task<int> Run(string a, string b) => Task.FromResult(a.Length+b.Length); }
