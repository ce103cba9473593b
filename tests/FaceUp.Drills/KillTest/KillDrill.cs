namespace FaceUp.Drills.KillTest;
internal static class KillDrill { public static Task<int> Run(string a, int b, int c) => Task.FromResult(a.Length + b + c); }
