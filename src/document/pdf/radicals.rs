//! Folds look-alikes to the characters that people write: fonts map one shape to several codes, and some producers pick
//! the rare one.

/// The ordinary character for a radical or a compatibility ideograph; any other character as it is.
#[must_use]
pub(super) fn fold(character: char) -> char {
    let (first, table) = match character {
        '\u{2e80}'..='\u{2ef3}' => ('\u{2e80}', SUPPLEMENT),
        '\u{2f00}'..='\u{2fd5}' => ('\u{2f00}', KANGXI),
        '\u{f900}'..='\u{fad9}' => ('\u{f900}', COMPATIBILITY),
        '\u{a0}' => return ' ',
        _ => return character,
    };
    let place = character as usize - first as usize;
    match table.chars().nth(place) {
        None | Some('.') => character,
        Some(ordinary) => ordinary,
    }
}

/// U+2F00 to U+2FD5. Two differ from what normalization gives: the shapes that fonts of the mainland draw there
/// are 户 and 青.
const KANGXI: &str = "\
     一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳\
     心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
     缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音\
     頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// U+2E80 to U+2EF3; a dot where no ordinary character has the shape.
const SUPPLEMENT: &str = "\
     .厂..乙亻...刂.卩..兀尣..巳幺彑.忄.扌攵.旡日月歺母民氵氺灬爫.丬牛犭王.目示礻.糹纟罓罒...羊羊羊耂肀聿\
     肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長.长门.阝雨青韦页风飞食.食饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// U+F900 to U+FAD9.
const COMPATIBILITY: &str = "\
     豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌\
     祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮\
     兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈\
     領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘\
     藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼\
     館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸\
     難響頻恵𤋮舘﩮﩯並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画\
     瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_as_long_as_their_ranges() {
        assert_eq!(KANGXI.chars().count(), 0x2fd6 - 0x2f00);
        assert_eq!(SUPPLEMENT.chars().count(), 0x2ef4 - 0x2e80);
        assert_eq!(COMPATIBILITY.chars().count(), 0xfada - 0xf900);
    }

    #[test]
    fn look_alikes_become_what_people_write() {
        let folded: String = "住⼾⺠⾦⻋⾼⾏⼈⽉\u{f98e}".chars().map(fold).collect();
        assert_eq!(folded, "住户民金车高行人月年");
        assert_eq!(fold('户'), '户');
    }
}
