using KitchenWatch.Browser.Programs;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KitchenWatch.Browser.Pages;

public sealed class SignInTests(KitchenFixture kitchen)
{
    [Fact]
    public async Task A_visitor_is_sent_to_sign_in_and_then_to_where_he_wanted()
    {
        var page = await kitchen.OpenAsync("/kitchens/school-1");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await KitchenFixture.SignInAsync(page, "manager", HubUnderTest.Password);
        await Expect(page).ToHaveURLAsync($"{kitchen.Hub.Url}/kitchens/school-1");
        await Expect(page.Locator("h1")).ToHaveTextAsync("阳光小学食堂");
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_words()
    {
        var page = await kitchen.OpenAsync("/sign-in");
        await KitchenFixture.SignInAsync(page, "manager", "wrong");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("账号或密码不对");
        await Expect(page.Locator("#name")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_signs_out_sees_nothing_more()
    {
        var page = await kitchen.SignedInAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await page.GotoAsync("/notices");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }
}
