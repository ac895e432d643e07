using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Learning;

/// <summary>Something that learns what is usual, and need not learn it again after a restart. Called from any thread.</summary>
public interface ILearner
{
    /// <summary>Its file's name: a-z, 0-9 and '-'.</summary>
    string FileName { get; }

    /// <summary>What the numbers are of, in words that a person can compare; those of something else are not taken up.</summary>
    string Subject { get; }

    /// <summary>Of the numbers' order and meaning.</summary>
    int Version { get; }

    /// <summary>Least time between two writings: bounds what the disk must take.</summary>
    TimeSpan Every { get; }

    /// <summary>What is known; null while there is nothing to keep, or while a part of it must not outlive the process yet.</summary>
    KeptNumbers? Tell();

    /// <summary>Takes up what was told. Called before anything is judged.</summary>
    /// <returns>False where the numbers don't fit; then nothing was taken up.</returns>
    bool TakeUp(KeptNumbers told);
}
