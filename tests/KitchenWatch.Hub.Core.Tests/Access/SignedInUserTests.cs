using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Access;

public sealed class SignedInUserTests
{
    private static readonly Kitchen s_kitchen = new("school-1", "阳光小学食堂", "Sunshine School", "JY1", "minhang", "Asia/Shanghai");

    [Theory]
    [InlineData(Role.Manager, "school-1", "", true)]
    [InlineData(Role.Manager, "school-2", "", false)]
    [InlineData(Role.Manager, "", "minhang", false)]
    [InlineData(Role.Inspector, "", "minhang", true)]
    [InlineData(Role.Inspector, "", "pudong", false)]
    [InlineData(Role.Inspector, "school-1", "", false)]
    [InlineData((Role)9, "school-1", "minhang", false)]
    public void A_manager_sees_named_kitchens_and_an_inspector_named_districts(Role role, string kitchen, string district, bool sees) =>
        Assert.Equal(sees, new SignedInUser("a", "A", role, new HashSet<string> { kitchen }, new HashSet<string> { district }).MaySee(s_kitchen));
}
